// What a reply of the portal means: an answer, a refusal, or nothing that can be relied on; and the words for it.
#pragma once

#include <optional>
#include <string>

#include "diagnostic/failure.hpp"
#include "portal/answer.hpp"
#include "portal/portal.hpp"
#include "portal/transport.hpp"

namespace chorus {

/// What was asked, as the words need it.
struct Asked {
  std::string url;
  bool with_account = false;  ///< `cpro-account` was sent
};

struct Judgement {
  DepositOutcome outcome = DepositOutcome::unknown;  ///< `taken`: the portal answered and does not say no
  AnswerFields fields{};                             ///< of its JSON, when there is some
  std::optional<Failure> failure{};                  ///< of FailureKind::portal, where it is not taken
};

/// Of a call behind the gateway.
Judgement judge(const HttpReply& reply, const Asked& asked);

/// Of the token: `access_token` is in the fields when it is taken.
Judgement judge_token(const HttpReply& reply, const std::string& url);

/// No reply came: why, and what to do. `url`: what was asked.
Failure trouble_failure(const HttpReply& reply, const std::string& url);

/// A 429 that asks for more patience than a run has.
Failure quota_failure(const HttpReply& reply, std::optional<std::int64_t> seconds);

/// An answer of the portal that says yes and lacks what it was asked for.
Failure no_flow_number(const HttpReply& reply);

}  // namespace chorus
