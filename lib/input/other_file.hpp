// A file of another kind than the one asked for, told by its name: a PDF, a workbook, an accounting export.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "file/source_file.hpp"

namespace chorus {

/// What the user named the file as.
enum class GivenAs : std::uint8_t { invoices, debtors, configuration, answer, directory };

/// Failure(input), with what the file is and what to do, when its first bytes (of a ZIP its last ones too) show a file
/// that this program reads nowhere, or not as this. XML and HTML given as an answer of the portal are passed: what
/// reads them tells more.
void refuse_other_file(const SourceFile& source, GivenAs as);

/// The same of a table, by its headers: the accounting entries of a year (FEC), the directory of public structures, a
/// list of the portal, invoices given as debtors, debtors given as invoices. `line`: of the header row.
void refuse_other_table(std::span<const std::string_view> headers, GivenAs as, const std::string& path,
                        std::uint32_t line);

/// The same of a JSON file, by the names at its top.
void refuse_other_json(std::span<const std::string> names, GivenAs as, const std::string& path);

}  // namespace chorus
