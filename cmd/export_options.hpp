// The options of « export » and « check »: as typed, then as settings.
#pragma once

#include <string>
#include <vector>

#include "arguments.hpp"
#include "console.hpp"
#include "export/settings.hpp"

namespace chorus {

/// The options as typed.
struct ExportOptions {
  std::vector<std::string> invoices;
  std::string debtors;
  std::string config;
  std::string pdf_dir;
  bool allow_outside = false;
  std::string input_format;
  std::string encoding;
  std::string delimiter;
  std::string decimal;
  std::string date_order;
  std::string output;
  std::vector<std::string> reports;
  bool bundle = false;
  bool overwrite = false;
  bool start_anew = false;
  bool skip_invalid = false;
  bool mark_edited = false;
  bool dry_run = false;
  std::string channel;
  std::string max_lot_bytes;
  std::string max_lot_invoices;
  std::string compression;
  std::string jobs;
  std::string production_date;
  std::string schema;
  std::vector<std::string> only;
  std::vector<std::string> exclude;
  std::vector<std::string> clients;
  std::vector<std::string> distinct;
  std::string from;
  std::string to;
  std::string payment_mode;
  std::string profile;
  std::string journal;
  bool no_journal = false;
  bool again = false;
  std::string lock_timeout;
  bool strict = false;
  bool fail_if_empty = false;
  std::string lang;
  bool quiet = false;
  bool verbose = false;
  std::string color;
  std::string log_file;
};

/// Declares the options; opens nothing.
void setup_export(Arguments& arguments, ExportOptions& options);

/// Reads the configuration and lays the options over it. Throws Failure(usage).
ExportSettings export_settings(const ExportOptions& options, Names& names);

/// How the console speaks: --lang, then the configuration, then the environment.
ConsoleOptions console_options(const ExportOptions& options, const Configuration& configuration);

}  // namespace chorus
