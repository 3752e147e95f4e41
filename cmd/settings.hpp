// THE table of settings, as options say them; and settling them.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "arguments.hpp"
#include "export/result.hpp"
#include "export/settings.hpp"
#include "input/configuration.hpp"
#include "journal/journal_place.hpp"

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

/// What --verbose tells of a setting once a run has settled it.
struct Told {
  Phrase sentence;
  Phrase none;  ///< where the first of the values is empty
  Args (*values)(const ExportSettings& settings, const ExportResult& result);

  Message message(const ExportSettings& settings, const ExportResult& result) const;
};

extern const Told told_configuration;

/// A setting: as --help, manual, README and completion tell its option, and who may say it. A configuration's own
/// settings, which have no option, stand in lib/input/configuration.cpp alone.
struct Setting {
  OptionText option;
  std::variant<bool TypedSettings::*, std::string TypedSettings::*, std::vector<std::string> TypedSettings::*> typed;
  std::string_view key = {};       ///< of the configuration, which an option wins over
  std::string_view fallback = {};  ///< when nobody says it; empty: nothing, or what the input shows
  std::string_view variable = {};  ///< of the environment; several: the first that is set
  const Told* told = nullptr;      ///< by --verbose
};

/// Every setting of « export » and « check »; the other commands take theirs from here.
std::span<const Setting> settings();

/// Declares all their options; opens nothing.
void setup_export(Arguments& arguments, TypedSettings& typed);

/// Declares one of them, "--channel", in its own group and words unless others are given.
void setup_setting(Arguments& arguments, TypedSettings& typed, std::string_view option, const Phrase& group = {},
                   const Phrase& meaning = {});

/// Who said a setting.
enum class SaidBy : std::uint8_t { option, environment, configuration, fallback };

struct Said {
  std::string text;  ///< as the option takes it; empty when nobody said anything and there is no default
  SaidBy by;
};

/// Every setting that is a text, decided: the option over the environment over the configuration over the default.
class Settled {
 public:
  explicit Settled(const TypedSettings& typed, Configuration read = {});

  /// Of « --channel ».
  const Said& operator[](std::string_view option) const;

  Configuration configuration;  ///< that was read, for what has no option

 private:
  std::vector<std::pair<std::string_view, Said>> texts_;  // by their options
};

/// Reads the configuration that is named, else the first that is found; without one nobody says anything there.
/// Throws Failure(usage).
Settled read_settled(const TypedSettings& typed, const std::string& first_input, Names& names);

/// The environment says it where nobody else does. Throws Failure(usage).
Language settled_language(const Settled& settled);

/// The journal that is named, else the one that has its place by the configuration.
JournalPlace journal_place(const Settled& settled);

/// The directory of public structures that is named, else the one beside the journal, be it there or not. Empty: nobody
/// named it, and there is no home for a journal.
std::string directory_place(const Settled& settled);

/// How long to wait for the journal, a day at the most. Throws Failure(usage).
std::chrono::seconds lock_timeout(const Settled& settled);

/// Bytes of an XML file that the API takes, unless others are said. Throws Failure(usage).
std::uint64_t deposit_limit(const Settled& settled);

/// Today, as the clock on the office's wall says; SOURCE_DATE_EPOCH makes runs repeatable. Throws Failure(usage).
Date today();

/// The day of the file and of the checks: today, unless another is typed. Throws Failure(usage).
Date production_date(const TypedSettings& typed);

/// The directory to ask, as the configuration of the working folder says where none is named; empty for none. Reads it.
std::string directory_to_read(const TypedSettings& typed);

/// How the office's files are read: as the configuration says, which may lie beside the first of them. Reads it.
struct OfficeFiles {
  ReadOptions reading;
  std::string debtors;  ///< the office's debtors file; empty for none
};
OfficeFiles office_files(const TypedSettings& typed, const std::string& first_input);

/// What an export is asked for. Reads the configuration. Throws Failure(usage).
ExportSettings settle(const TypedSettings& typed, Names& names);

}  // namespace chorus
