#include <ctime>

#include "catalogue/help_phrases.hpp"
#include "catalogue/sentences.hpp"
#include "commands.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/interruption.hpp"
#include "diagnostic/text.hpp"
#include "help.hpp"
#include "invoice/word.hpp"
#include "run/portal_check.hpp"
#include "run/portal_settings.hpp"
#include "shared_options.hpp"

namespace chorus {

namespace {

constexpr Phrase portal_what{"say what to do with the portal", "dites quoi faire du portail"};
constexpr Phrase portal_what_remedy{"type: chorus-export portal check", "tapez : chorus-export portal check"};
constexpr Phrase portal_word_unknown{"« {word} » is nothing that « portal » does",
                                     "« {word} » n'est rien que fasse « portal »"};
constexpr Phrase finding_good{"{subject}  {sentence}", "{subject}  {sentence}"};
constexpr Phrase finding_wrong{"{subject}  WRONG: {sentence}", "{subject}  EN DÉFAUT : {sentence}"};
constexpr Phrase finding_remedy{"{blank}  -> {remedy}", "{blank}  -> {remedy}"};

constexpr HelpExample portal_examples[] = {
    {phrase::example_portal_check, phrase::example_portal_check_meaning},
};

void show(const PortalFinding& finding, Console& console) {
  constexpr std::size_t subject_width = 11;
  const Language language = console.language();
  const Arg subject = text_arg("subject", padded(finding.subject.in(language), subject_width, false));
  const bool wrong = finding.state == PortalFinding::State::wrong;
  console.result(printable(
      Message{wrong ? finding_wrong : finding_good, {subject, words_arg("sentence", finding.sentence)}}.in(language)));
  if (!wrong) return;
  console.result(printable(
      Message{finding_remedy, {text_arg("blank", std::string(subject_width, ' ')), words_arg("remedy", finding.remedy)}}
          .in(language)));
}

struct PortalOptions {
  std::vector<std::string> words;
  TypedSettings shared;
};

void require_check(const std::vector<std::string>& words) {
  const Message remedy{portal_what_remedy, {}};
  if (words.empty()) throw Failure(FailureKind::usage, {portal_what, {}}, remedy);
  if (words.front() != "check") {
    throw Failure(FailureKind::usage, {portal_word_unknown, {text_arg("word", words.front())}}, remedy);
  }
  if (words.size() > 1) {
    throw Failure(FailureKind::usage, {phrase::word_unexpected, {text_arg("word", words[1])}}, remedy);
  }
}

}  // namespace

ExitStatus run_portal_command(const Invocation& invocation, Console& console) {
  PortalOptions options;
  Arguments arguments(invocation.language, invocation.command);
  arguments.words("WORDS", options.words);
  setup_setting(arguments, options.shared, "--config", phrase::group_portal, phrase::option_config_here);
  setup_portal(arguments, options.shared);
  setup_talk(arguments, options.shared);
  setup_setting(arguments, options.shared, "--quiet");
  setup_setting(arguments, options.shared, "--verbose");
  setup_setting(arguments, options.shared, "--log-file");
  const CommandHelp help{phrase::usage_portal, phrase::help_portal, portal_examples, phrase::help_portal_exit_codes};
  if (help_or_version(help, arguments, invocation, console)) return ExitStatus::ok;
  require_check(options.words);
  note_interruptions();
  const Configuration configuration = find_settings(options.shared, console);
  const bool good =
      check_portal(portal_settings(configuration, options.shared.readable_credentials), std::time(nullptr),
                   notices_of(console), [&](const PortalFinding& finding) { show(finding, console); });
  console.finish();
  return good ? ExitStatus::ok : ExitStatus::portal;
}

}  // namespace chorus
