// What a reply of the portal means: an answer, a refusal, or nothing that can be relied on; and the words for it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "diagnostic/failure.hpp"
#include "portal/portal.hpp"
#include "portal/transport.hpp"

namespace chorus {

// What the portal's gateway and the portal write, and what they are asked in: JSON, and a few headers.

/// The plain values at the top of a JSON object by their names. Numbers are as they were written, a text that holds one
/// is the same; null is left out. Lists and objects inside are passed over.
using AnswerFields = std::map<std::string, std::string, std::less<>>;

/// Nothing for what is no JSON, or no object.
std::optional<AnswerFields> answer_fields(std::string_view body);

/// A field's value; empty when it is not there.
std::string field(const AnswerFields& fields, std::string_view name);

/// Whether `codeRetour` says that something was refused: another number than zero.
bool says_no(const AnswerFields& fields);

/// Whether an answer is a page for people: a proxy's, a maintenance page.
bool is_page(std::string_view content_type, std::string_view body);

/// A number without a sign, alone in the text, that 64 bits hold.
std::optional<std::int64_t> whole_number(std::string_view text);

/// `Retry-After`: seconds, or a moment, from which `now` (seconds since 1970, as the portal's clock says) is taken.
/// Nothing for anything else; a moment that is past is 0.
std::optional<std::int64_t> seconds_asked(std::string_view retry_after, std::int64_t now);

/// The moment that a header tells, « Sun, 06 Nov 1994 08:49:37 GMT », in seconds since 1970.
std::optional<std::int64_t> http_moment(std::string_view text);

/// A text in JSON, with its quotes.
std::string json_text(std::string_view text);

/// The body of `rechercher/fournisseur`.
std::string search_body(const InvoiceSearch& search);

/// What stands before and behind the base64 of a file in the body of `deposer/flux`.
struct DepositFrame {
  std::string before;
  std::string behind;
};
DepositFrame deposit_frame(std::string_view name);

/// `application/x-www-form-urlencoded`, RFC 3986's unreserved characters left as they are.
std::string form_value(std::string_view text);

/// What was asked, as the words need it.
struct Asked {
  std::string url;
  bool with_account = false;  ///< `cpro-account` was sent
};

struct ReplyMeaning {
  DepositOutcome outcome = DepositOutcome::unknown;  ///< `taken`: the portal answered and does not say no
  AnswerFields fields{};                             ///< of its JSON, when there is some
  std::optional<Failure> failure{};                  ///< of FailureKind::portal, where it is not taken
};

/// Of a call behind the gateway.
ReplyMeaning meaning_of(const HttpReply& reply, const Asked& asked);

/// Of the token: `access_token` is in the fields when it is taken.
ReplyMeaning meaning_of_token(const HttpReply& reply, const std::string& url);

/// No reply came: why, and what to do. `url`: what was asked.
Failure trouble_failure(const HttpReply& reply, const std::string& url);

/// A 429 that asks for more patience than a run has.
Failure quota_failure(const HttpReply& reply, std::optional<std::int64_t> seconds);

/// An answer of the portal that says yes and lacks what it was asked for.
Failure no_flow_number(const HttpReply& reply);

}  // namespace chorus
