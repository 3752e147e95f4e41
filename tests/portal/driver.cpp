// Asks the portal what its arguments say, through lib/portal, and tells what came of it as lines « word: value ».
//
//     portal_driver TOKEN_URL API_URL deposit FILE NAME | report FLOW | search FLOW NUMBER PAGE PER_PAGE ...
//
// Several questions one behind the other are one session. The secrets are those of the environment.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "diagnostic/interruption.hpp"
#include "portal/portal.hpp"
#include "report/failure_words.hpp"

namespace {

using namespace chorus;

std::string secret(const char* name) {
  const char* const value = std::getenv(name);
  return value ? value : "";
}

void say(const char* word, const std::string& value) {
  if (!value.empty()) std::printf("%s: %s\n", word, value.c_str());
}

void say(const Failure& failure) {
  const FailureWords words = failure_words(failure);
  say("failure", words.sentence.in(Language::english));
  say("échec", words.sentence.in(Language::french));
  say("remedy", words.remedy.in(Language::english));
  say("remède", words.remedy.in(Language::french));
}

void deposit(Portal& portal, const std::string& path, const std::string& name) {
  static constexpr const char* outcomes[] = {"taken", "refused", "unknown", "not sent"};
  const SourceFile file = SourceFile::open(path);
  std::uint64_t last = 0, all = 0;
  int hooks = 0;
  const DepositAnswer answer = portal.deposit(
      file, name, [&] { ++hooks; },
      [&](std::uint64_t sent, std::uint64_t of) {
        last = sent;
        all = of;
      });
  say("outcome", outcomes[static_cast<std::size_t>(answer.outcome)]);
  say("hooks", std::to_string(hooks));
  say("progress", last == all && all > 0 ? "whole" : "part");
  say("flow", answer.flow_number);
  say("deposited", answer.deposited);
  say("code", answer.code);
  say("label", answer.label);
  say("request", answer.request_id);
  if (answer.failure) say(*answer.failure);
}

void ask(Portal& portal, const std::vector<std::string>& words) {
  for (std::size_t at = 0; at < words.size();) {
    const std::string& verb = words[at++];
    if (verb == "deposit") {
      deposit(portal, words.at(at), words.at(at + 1));
      at += 2;
    } else if (verb == "report") {
      say("body", portal.flow_report(words.at(at++)).body);
    } else {
      const InvoiceSearch search{words.at(at), words.at(at + 1), std::stoull(words.at(at + 2)),
                                 std::stoull(words.at(at + 3))};
      say("body", portal.find_invoices(search).body);
      at += 4;
    }
  }
}

/// The most memory that the process had, as the system tells it.
void say_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    const std::string name = "VmHWM:";
    if (!line.starts_with(name)) continue;
    const auto digits = line.find_first_of("0123456789");
    say("kilobytes", line.substr(digits, line.find(' ', digits) - digits));
  }
}

}  // namespace

int main(int argc, char** argv) {
  survive_refused_writes();
  note_interruptions();
  const std::vector<std::string> words(argv + 1, argv + argc);
  try {
    const auto portal = connect(
        {words.at(0), words.at(1), secret("CHORUS_EXPORT_CLIENT_ID"), secret("CHORUS_EXPORT_CLIENT_SECRET"),
         secret("CHORUS_EXPORT_LOGIN"), secret("CHORUS_EXPORT_PASSWORD")},
        [](const Notice& notice) { say(notice.detail ? "detail" : "notice", notice.sentence.in(Language::english)); });
    ask(*portal, {words.begin() + 2, words.end()});
    say_memory();
  } catch (const Failure& failure) {
    say(failure);
    return 7;
  } catch (const Interrupted&) {
    say("interrupted", "yes");
    return 130;
  }
  return 0;
}
