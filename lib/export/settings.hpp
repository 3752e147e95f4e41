// What an export is asked for, settled before it begins: options over environment over configuration over default.
#pragma once

#include <string>
#include <vector>

#include "attachment/encoder.hpp"
#include "file/output_target.hpp"
#include "input/record.hpp"
#include "invoice/codes.hpp"
#include "invoice/date.hpp"
#include "invoice/invoice.hpp"
#include "journal/journal_place.hpp"
#include "lot/document.hpp"
#include "lot/lot_plan.hpp"
#include "rules/rules.hpp"

namespace chorus {

// Which invoices of the input are meant.

/// What the user selected; empty selects everything.
struct SelectionSettings {
  std::vector<std::string> only;        ///< invoice numbers
  std::vector<std::string> exclude;     ///< invoice numbers
  std::vector<std::string> clients;     ///< client codes
  Date from = first_day;                ///< included
  Date to = last_day;                   ///< included
  std::vector<std::string> distinct{};  ///< numbers that look alike but are different invoices: NUMBER-07, NUMBER-08
  bool again = false;                   ///< also what is exported already
};

/// What is read, and how.
struct InputSettings {
  std::vector<std::string> invoices;  ///< at least one file
  std::string debtors;                ///< empty: none
  std::string directory;              ///< of public structures; empty: none
  std::string configuration;          ///< the file that was read; empty: none
  FileStamp configuration_stamp{};    ///< of it, before it was read; FileStamp{} of what is no plain file
  ReadOptions reading;
  std::string pdf_dir;         ///< empty: see pdf_dir_for
  std::string pdf_pattern;     ///< "{number}.pdf"
  bool allow_outside = false;  ///< attachments outside that folder
  Supplier supplier;
  std::string payment_mode;  ///< a code, of invoices that say none
  RuleSettings rules;
  bool leave_out_by_status = false;  ///< drafts and cancelled invoices, instead of refusing them
  std::string edited_word;           ///< the status that says « exported »

  /// For the PDFs of one invoices file: its own folder unless one is asked for.
  std::string pdf_dir_for(const std::string& invoices_file) const;
};

/// How serious a fault is.
struct SeveritySettings {
  bool strict = false;  ///< warnings are errors
  Profile profile = Profile::production;
  bool allow_future_dates = false;
  std::vector<std::string> relax{};  ///< ids of rules that are to be warnings
};

/// Throws Failure(usage), about the file `configuration`, for an id that may not be relaxed.
SeverityPolicy severity_policy(const SeveritySettings& settings, const std::string& configuration);

/// What is written.
struct OutputSettings {
  std::string path;  ///< « - » is standard output
  Existing existing = Existing::refuse;
  bool start_anew = false;  ///< also replaces a file whose invoices the journal does not know
  bool bundle = false;      ///< one archive instead of the files themselves
  Channel channel = Channel::portal;
  /// Names of EDI flows, see LotName::edi: `path` is their beginning.
  bool edi = false;
  bool edi_nameless = false;  ///< an EDI flow, and nobody says what names it takes
  LotLimits transmitted{};    ///< of one file of an EDI flow: the channel's
  DocumentSettings document;
  LotLimits limits{};
  bool for_deposit = false;  ///< « deposit » hands the lots over by itself
  attachment::Compression compression = attachment::Compression::automatic();
  std::string schema_file;           ///< the official schema instead of ours
  std::vector<std::string> reports;  ///< files to write, see ReportFiles
  bool rejects = false;              ///< the good invoices leave, and files keep the refused ones
  bool marks = false;                ///< in the invoices files, once all is written
};

struct JournalSettings {
  bool keep = false;
  JournalPlace place;
  std::string command;  ///< as typed, for whoever waits for this run
};

struct ExportSettings {
  InputSettings input;
  SelectionSettings selection;
  SeveritySettings severity;
  OutputSettings output;
  JournalSettings journal;
  /// All that is read, and the configuration's debtors also when others are: no output may take their place.
  std::vector<std::string> protected_files;
  bool check_only = false;
  unsigned jobs = 1;
  /// Faults of each rule that the result keeps, see Diagnostics::keep_few; 0: all.
  std::size_t faults_kept_per_rule = 0;
  Language language = Language::english;
};

}  // namespace chorus
