#include "journal_options.hpp"

#include "catalogue/help_phrases.hpp"
#include "catalogue/journal_help.hpp"
#include "export/journal_session.hpp"
#include "input/configuration.hpp"
#include "option_values.hpp"

namespace chorus {

void setup_journal(Arguments& a, JournalOptions& o) {
  a.value({"--journal", "FILE", phrase::group_journal, phrase::option_journal}, o.journal);
  a.value({"-c,--config", "FILE", phrase::group_journal, phrase::option_config_here}, o.config);
  a.value({"--lock-timeout", "SECONDS", phrase::group_journal, phrase::option_lock_timeout},
          o.lock_timeout);
  setup_talk(a, o.talk);
}

JournalPlace find_journal(const JournalOptions& options, Console& console) {
  Names names;
  Configuration configuration;
  const auto file = find_configuration(options.config, {});
  if (!file.empty()) configuration = read_configuration(file, names);
  ConsoleOptions talk = console_options(options.talk);
  if (options.talk.lang.empty()) talk.language = configuration.language.value_or(talk.language);
  console.configure(talk);
  const bool by_default = options.journal.empty() && configuration.journal.empty();
  return {journal_file_of(options.journal, configuration), lock_timeout(options.lock_timeout), by_default,
          [&console](const Notice& notice) { console.notice(notice.sentence, notice.remedy, notice.severity); }};
}

}  // namespace chorus
