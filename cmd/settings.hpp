// THE table of settings, as options say them; and settling them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "arguments.hpp"
#include "export/settings.hpp"
#include "input/configuration.hpp"

namespace chorus {

/// What was typed of the settings in the table, by their kind; what was not stays empty.
struct TypedSettings {
  std::string command;  ///< all of it
  std::vector<std::string> invoices, reports, only, exclude, clients, distinct;
  std::string debtors, directory, config, pdf_dir, input_format, encoding, delimiter, decimal, date_order;
  std::string output, channel, max_lot_bytes, max_lot_invoices, compression, jobs, production_date, schema;
  std::string journal, lock_timeout, from, to, payment_mode, profile, lang, color, log_file;
  bool allow_outside = false, bundle = false, overwrite = false, skip_invalid = false, mark_edited = false;
  bool no_directory = false, dry_run = false, no_journal = false, again = false, start_anew = false, strict = false;
  bool fail_if_empty = false, quiet = false, verbose = false, readable_credentials = false;
};

/// A setting: as --help, manual, README and completion tell its option, and who may say it. A configuration's own
/// settings, which have no option, stand in lib/input/configuration.cpp alone.
struct Setting {
  OptionText option;
  std::variant<bool TypedSettings::*, std::string TypedSettings::*, std::vector<std::string> TypedSettings::*> typed;
  std::string_view key = {};       ///< of the configuration, which an option wins over
  std::string_view fallback = {};  ///< when nobody says it; empty: nothing, or what the input shows
  std::string_view variable = {};  ///< of the environment; several: the first that is set
};

/// Every setting of « export » and « check »; the other commands take theirs from here.
std::span<const Setting> settings();

/// Declares all their options; opens nothing.
void setup_export(Arguments& arguments, TypedSettings& typed);

/// Declares one of them, "--channel", in its own group and words unless others are given.
void setup_setting(Arguments& arguments, TypedSettings& typed, std::string_view option, const Phrase& group = {},
                   const Phrase& meaning = {});

/// --lang, then the configuration's « language », then the environment. Throws Failure(usage).
Language settled_language(const TypedSettings& typed, const std::string& configured = {});

/// Today, as the clock on the office's wall says; SOURCE_DATE_EPOCH makes runs repeatable. Throws Failure(usage).
Date today();

/// Where the directory of public structures is, be it there or not.
struct DirectoryPlace {
  std::string path;         ///< empty: nobody named it, and there is no home for a journal
  bool by_default = false;  ///< nobody named it
};
DirectoryPlace directory_place(const TypedSettings& typed, const Configuration& configuration);

/// The directory to ask, as the configuration of the working folder says where none is named; empty for none. Reads it.
std::string directory_to_read(const TypedSettings& typed);

/// How the office's files are read: as the configuration says, which may lie beside the first of them. Reads it.
struct OfficeFiles {
  ReadOptions reading;
  std::string debtors;  ///< the office's debtors file; empty for none
};
OfficeFiles office_files(const TypedSettings& typed, const std::string& first_input);

/// Bytes of an XML file that the API takes, unless the option or the configuration says otherwise. Throws
/// Failure(usage).
std::uint64_t deposit_limit(const TypedSettings& typed, const Configuration& configuration);

/// Options over environment over configuration over defaults. Reads the configuration. Throws Failure(usage).
ExportSettings settle(const TypedSettings& typed, Names& names);

}  // namespace chorus
