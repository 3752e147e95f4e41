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
enum class GivenAs : std::uint8_t { invoices, debtors, configuration, answer, document };

/// Failure(input), with what the file is and what to do, when its first bytes (of a ZIP its last ones too) show a file
/// that this program reads nowhere, or not as this, or that it is empty. XML and HTML given as an answer of the portal,
/// and XML given as a document, are passed: what reads them tells more, of an empty file too.
void refuse_other_file(const SourceFile& source, GivenAs as);

/// The same of what is to be read as « CPP Facture Min », unless it can be read only once.
void refuse_other_document(const std::string& path);

/// The same of a table, by its headers: the accounting entries of a year (FEC), the directory of public structures, a
/// list of the portal, invoices given as debtors, debtors given as invoices. `line`: of the header row.
void refuse_other_table(std::span<const std::string_view> headers, GivenAs as, const std::string& path,
                        std::uint32_t line);

/// The same of a JSON file, by the names at its top. `holds_list`: of objects, which no configuration does.
void refuse_other_json(std::span<const std::string> names, bool holds_list, GivenAs as, const std::string& path);

}  // namespace chorus
