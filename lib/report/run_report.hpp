// What a run did, as every format of report tells it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "report/invoice_record.hpp"

namespace chorus {

/// A file that was read.
struct ReportedInput {
  std::string path;
  bool json = false;
  std::string encoding;  ///< of CSV, like the delimiter
  std::string delimiter;
};

/// A file that was written for the portal.
struct ReportedFile {
  std::string path;  ///< in an archive, the name inside it
  std::string flow_id;
  std::uint64_t invoices = 0;
  std::uint64_t attachments = 0;
  std::uint64_t bytes = 0;
  std::string archive{};  ///< of an EDI flow, its path; empty: none holds it
};

struct ReportedArchive {
  std::string path;
  std::uint64_t bytes = 0;
};

struct RunReport {
  Language language = Language::english;
  bool check_only = false;
  std::string date;           ///< production date, "2026-03-31": the same run gives the same bytes
  std::string profile;        ///< "production", "test"
  std::string configuration;  ///< its path; empty: none
  std::string supplier;       ///< its identifier
  std::string supplier_name;
  std::string pdf_dir;
  std::vector<ReportedInput> inputs;
  Message summary;  ///< the run in one sentence
  std::vector<ReportedFile> files;
  std::optional<ReportedArchive> bundle;  ///< holds all of them
  std::vector<ReportedArchive> archives;  ///< of EDI flows
  std::vector<Message> hand_over;         ///< how the files get to the portal
  std::vector<std::string> rejects;       ///< files of refused invoices
  std::vector<Diagnostic> faults;         ///< about no invoice: the configuration, headers
  RecordSource records;
};

}  // namespace chorus
