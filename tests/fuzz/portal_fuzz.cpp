// Any bytes as an answer of the portal: its status, its type, `Retry-After`, and its body, each on a line of its own
// but the last. It is taken only when it says yes, and everything else has a reason in both languages that tells
// nothing a terminal would act on.
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "diagnostic/text.hpp"
#include "invariant.hpp"
#include "portal/reply.hpp"
#include "refusal.hpp"
#include "report/failure_words.hpp"

namespace {

using namespace chorus;

/// As Transport hands a header over.
std::string take_line(std::string_view& text) { return printable(take_part(text, '\n')); }

void require_reason(const ReplyMeaning& meaning) {
  if (meaning.outcome == DepositOutcome::taken) {
    require(!meaning.failure);
    return;
  }
  require(meaning.failure.has_value());
  refusal_text(*meaning.failure, FailureKind::portal);
  for (const auto language : {Language::english, Language::french}) {
    for (const char c : failure_lines(*meaning.failure, {language, false})) {
      const auto byte = static_cast<unsigned char>(c);
      require(byte >= 0x20 ? byte != 0x7F : c == '\n');
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  HttpReply reply;
  const std::string status = take_line(text);
  std::from_chars(status.data(), status.data() + status.size(), reply.status);
  reply.content_type = take_line(text);
  reply.retry_after = take_line(text);
  reply.location = reply.retry_after;
  reply.request_id = reply.content_type;
  reply.body = text;

  const ReplyMeaning call = meaning_of(reply, {"https://portal.example/cpro/factures/v1/deposer/flux", size % 2 == 0});
  require_reason(call);
  if (call.outcome == DepositOutcome::taken) {
    require(reply.status >= 200 && reply.status < 300 && answer_fields(reply.body) && !says_no(call.fields));
    require_reason({.failure = no_flow_number(reply)});
  }
  const ReplyMeaning token = meaning_of_token(reply, "https://token.example/api/oauth/token");
  require_reason(token);
  if (token.outcome == DepositOutcome::taken) require(!field(token.fields, "access_token").empty());

  const auto seconds = seconds_asked(reply.retry_after, 1'700'000'000);
  require(!seconds || *seconds >= 0);
  require_reason({.failure = quota_failure(reply, seconds)});
  return 0;
}
