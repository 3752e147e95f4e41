#include "portal/session.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <utility>

#include "attachment/base64.hpp"
#include "diagnostic/interruption.hpp"
#include "portal/portal.hpp"
#include "portal/reply.hpp"

namespace chorus {

namespace {

constexpr Phrase asked_again{"{why}; asked again in {seconds} s", "{why} ; nouvel essai dans {seconds} s"};
constexpr Phrase quota_wait{"the portal's quota is used up: waiting {seconds} s, as it asks",
                            "le quota du portail est épuisé : attente de {seconds} s, à sa demande"};
constexpr Phrase request_done{"{path}: HTTP {status}, x-piste-request-id {id}",
                              "{path} : HTTP {status}, x-piste-request-id {id}"};
constexpr Phrase request_failed{"{path}: {why}", "{path} : {why}"};

constexpr int unauthorized_status = 401;
constexpr int quota_status = 429;

std::chrono::seconds seconds_named(const char* variable, std::chrono::seconds otherwise) {
  constexpr std::int64_t most = 86'400;
  const char* const text = std::getenv(variable);
  const auto seconds = whole_number(text == nullptr ? "" : text);
  return seconds && *seconds <= most ? std::chrono::seconds(*seconds) : otherwise;
}

std::string base64_of(const std::string& text) { return attachment::base64_encode(std::as_bytes(std::span(text))); }

/// The body of a deposit, piece by piece: what stands before the file, its base64, what stands behind.
class DepositBody {
 public:
  DepositBody(const SourceFile& file, std::string_view name) : file_(file), frame_(deposit_frame(name)) {}

  std::uint64_t size() const {
    return frame_.before.size() + attachment::base64_size(file_.size()) + frame_.behind.size();
  }

  void begin() {
    offset_ = 0;
    state_ = State::file;
    ready_ = frame_.before;
    encoder_ = attachment::Base64Encoder();
  }

  std::size_t next(std::span<char> into) {
    while (ready_.empty() && state_ != State::ended) refill();
    const std::size_t count = std::min(into.size(), ready_.size());
    std::copy_n(ready_.begin(), count, into.begin());
    ready_.remove_prefix(count);
    return count;
  }

 private:
  enum class State : std::uint8_t { file, ended };

  void refill() {
    constexpr std::size_t piece = std::size_t{96} << 10;
    raw_.resize(piece);
    text_.resize(attachment::base64_size(piece) + 4);
    const std::size_t count = file_.read_at(offset_, raw_);
    offset_ += count;
    const auto bytes = std::as_bytes(std::span(raw_).first(count));
    std::size_t written = encoder_.write(bytes, text_.data());
    if (count < piece) {
      written += encoder_.finish(text_.data() + written);
      text_.resize(written);
      text_ += frame_.behind;
      written = text_.size();
      state_ = State::ended;
    }
    ready_ = std::string_view(text_).substr(0, written);
  }

  const SourceFile& file_;
  DepositFrame frame_;
  attachment::Base64Encoder encoder_;
  State state_ = State::file;
  std::uint64_t offset_ = 0;
  std::vector<char> raw_;
  std::string text_;
  std::string_view ready_;
};

}  // namespace

Patience patience_of_environment() {
  Patience patience;
  patience.pause = seconds_named("CHORUS_EXPORT_PORTAL_PAUSE", patience.pause);
  HttpLimits& limits = patience.limits;
  limits.silence = std::max(seconds_named("CHORUS_EXPORT_PORTAL_TIMEOUT", limits.silence), std::chrono::seconds(1));
  limits.connect = std::min(limits.connect, limits.silence);
  return patience;
}

std::unique_ptr<Portal> connect(PortalSettings settings, NoticeSink notice) {
  return std::make_unique<Session>(std::move(settings), std::move(notice), patience_of_environment());
}

Session::Session(PortalSettings settings, NoticeSink notice, Patience patience)
    : settings_(std::move(settings)), notice_(std::move(notice)), patience_(patience) {
  require_safe_address("token_url", settings_.token_url);
  require_safe_address("api_url", settings_.api_url);
}

Transport& Session::transport() {
  if (!transport_) transport_ = std::make_unique<Transport>();
  return *transport_;
}

std::vector<std::string> Session::headers() const {
  std::vector<std::string> lines{"Content-Type: application/json;charset=utf-8", "Authorization: Bearer " + token_};
  if (!settings_.login.empty()) {
    lines.push_back("cpro-account: " + base64_of(settings_.login + ":" + settings_.password));
  }
  return lines;
}

void Session::log(const HttpReply& reply, const std::string& url) const {
  const Arg asked = text_arg("path", address_of(url).path);
  if (reply.trouble != Trouble::none) {
    notice_(
        {{request_failed, {asked, words_arg("why", trouble_failure(reply, url).message)}}, {}, Severity::note, true});
  } else {
    notice_({{request_done,
              {asked, text_arg("status", std::to_string(reply.status)),
               text_arg("id", reply.request_id.empty() ? "-" : reply.request_id)}},
             {},
             Severity::note,
             true});
  }
}

HttpReply Session::ask_token(ReplyMeaning& meaning) {
  HttpRequest request;
  request.url = settings_.token_url;
  request.headers = {"Content-Type: application/x-www-form-urlencoded"};
  request.body = "grant_type=client_credentials&client_id=" + form_value(settings_.client_id) +
                 "&client_secret=" + form_value(settings_.client_secret) + "&scope=openid";
  request.limits = patience_.limits;
  HttpReply reply = transport().post(request);
  log(reply, request.url);
  meaning = meaning_of_token(reply, request.url);
  if (meaning.outcome != DepositOutcome::taken) return reply;
  token_ = field(meaning.fields, "access_token");
  constexpr std::chrono::seconds usual{3600}, early{30};  // it may not end on the way
  constexpr std::int64_t century = 36'525L * 86'400;
  const std::int64_t lives = whole_number(field(meaning.fields, "expires_in")).value_or(0);
  const std::chrono::seconds life = lives > 0 && lives < century ? std::chrono::seconds(lives) : usual;
  token_ends_ = std::chrono::steady_clock::now() + std::max(life - early, life / 2);
  return reply;
}

HttpReply Session::send(HttpRequest& request, ReplyMeaning& meaning) {
  request.headers = headers();
  request.limits = patience_.limits;
  HttpReply reply = transport().post(request);
  log(reply, request.url);
  meaning = meaning_of(reply, {request.url, !settings_.login.empty()});
  return reply;
}

HttpReply Session::ask_once(std::string_view path, const std::string& body, ReplyMeaning& meaning) {
  HttpRequest request;
  request.url = settings_.api_url + std::string(path);
  request.body = body;
  return send(request, meaning);
}

std::chrono::seconds Session::pause_after(int tries) const {
  std::chrono::seconds pause = patience_.pause;
  for (int i = 1; i < tries; ++i) pause *= 4;
  return pause;
}

/// Of what was not sent, or may be asked again. False when it was tried often enough.
bool Session::wait_to_try_again(const ReplyMeaning& meaning, int tries) const {
  if (tries >= patience_.tries) return false;
  const std::chrono::seconds pause = pause_after(tries);
  const Message& why = meaning.failure->message;
  notice_({{asked_again, {words_arg("why", why), count_arg("seconds", static_cast<std::uint64_t>(pause.count()))}},
           {},
           Severity::note});
  wait_for(pause);
  return true;
}

/// As long as the portal asks, within bounds. False, and the meaning says so, beyond them.
bool Session::wait_for_quota(const HttpReply& reply, int tries, ReplyMeaning& meaning) const {
  const std::int64_t now = http_moment(reply.date).value_or(std::time(nullptr));
  const auto asked = seconds_asked(reply.retry_after, now);
  std::chrono::seconds pause = pause_after(tries);
  if (asked) pause = std::chrono::seconds(std::min<std::int64_t>(*asked, patience_.longest.count() + 1));
  if (tries >= patience_.tries || pause > patience_.longest) {
    meaning.failure = quota_failure(reply, asked);
    return false;
  }
  notice_({{quota_wait, {count_arg("seconds", static_cast<std::uint64_t>(pause.count()))}}, {}, Severity::note});
  wait_for(pause);
  return true;
}

void Session::require_token() {
  if (!token_.empty() && std::chrono::steady_clock::now() < token_ends_) return;
  for (int tries = 1;; ++tries) {
    ReplyMeaning meaning;
    const HttpReply reply = ask_token(meaning);
    if (meaning.outcome == DepositOutcome::taken) return;
    if (reply.status == quota_status) {
      if (wait_for_quota(reply, tries, meaning)) continue;
    } else if (meaning.outcome != DepositOutcome::refused && wait_to_try_again(meaning, tries)) {
      continue;
    }
    throw Failure(std::move(*meaning.failure));
  }
}

/// Until there is an answer, or asking again would be wrong or was done often enough. `request.once`: nothing is sent
/// again after bytes of it may have left, unless the gateway refused it.
ReplyMeaning Session::exchange(HttpRequest& request, HttpReply& reply) {
  bool renewed = false;
  for (int tries = 1;; ++tries) {
    require_token();
    ReplyMeaning meaning;
    reply = send(request, meaning);
    if (meaning.outcome == DepositOutcome::taken) return meaning;
    if (reply.status == unauthorized_status && !renewed) {
      renewed = true;
      token_.clear();
      continue;
    }
    if (reply.status == quota_status) {
      if (wait_for_quota(reply, tries, meaning)) continue;
      return meaning;
    }
    const bool harmless =
        meaning.outcome == DepositOutcome::not_sent || (meaning.outcome == DepositOutcome::unknown && !request.once);
    if (!harmless || !wait_to_try_again(meaning, tries)) return meaning;
  }
}

PortalText Session::ask(std::string_view path, const std::string& body) {
  HttpRequest request;
  request.url = settings_.api_url + std::string(path);
  request.body = body;
  HttpReply reply;
  ReplyMeaning meaning = exchange(request, reply);
  // What the portal itself says, « nothing found » too, is an answer: who asked knows what it means.
  const bool portal_spoke = reply.status >= 200 && reply.status < 300 && says_no(meaning.fields);
  if (meaning.failure && !portal_spoke) throw Failure(std::move(*meaning.failure));
  return {std::move(reply.body), std::move(reply.request_id)};
}

PortalText Session::flow_report(std::string_view flow_number) {
  return ask("/transverses/v1/consulterCRDetaille", R"({"numeroFluxDepot":)" + json_text(flow_number) + "}");
}

PortalText Session::find_invoices(const InvoiceSearch& search) {
  return ask("/factures/v1/rechercher/fournisseur", search_body(search));
}

DepositAnswer Session::deposit(const SourceFile& file, std::string_view name,
                               const std::function<void()>& before_first_byte,
                               const std::function<void(std::uint64_t sent, std::uint64_t all)>& progress) {
  DepositBody body(file, name);
  bool left = false, reading = false;
  HttpRequest request;
  request.url = settings_.api_url + "/factures/v1/deposer/flux";
  request.size = body.size();
  request.stream = [&](std::span<char> into) {
    reading = true;
    const std::size_t count = body.next(into);
    reading = false;
    return count;
  };
  request.once = true;
  request.before_first_byte = [&] {
    body.begin();
    if (!left && before_first_byte) before_first_byte();
    left = true;
  };
  request.time = std::chrono::hours(1);  // a slow line: 14 MB at 30 KB a second
  if (progress) request.progress = [&](std::uint64_t sent) { progress(std::min(sent, request.size), request.size); };

  DepositAnswer answer;
  HttpReply reply;
  try {
    ReplyMeaning meaning = exchange(request, reply);
    answer.outcome = meaning.outcome;
    answer.failure = std::move(meaning.failure);
    answer.flow_number = field(meaning.fields, "numeroFluxDepot");
    answer.deposited = field(meaning.fields, "dateDepot");
    answer.code = field(meaning.fields, "codeRetour");
    answer.label = field(meaning.fields, "libelle");
  } catch (const Failure& failure) {
    if (failure.kind == FailureKind::portal) {  // no token, be it a new one after the gateway refused the request
      answer.outcome = left ? DepositOutcome::refused : DepositOutcome::not_sent;
    } else if (reading) {  // the file, in the middle of the request
      answer.outcome = DepositOutcome::unknown;
    } else {
      throw;
    }
    answer.failure = failure;
  }
  answer.request_id = reply.request_id;
  if (answer.outcome == DepositOutcome::taken && answer.flow_number.empty()) {
    answer.outcome = DepositOutcome::unknown;
    answer.failure = no_flow_number(reply);
  }
  if (answer.outcome != DepositOutcome::taken) answer.flow_number.clear();
  return answer;
}

}  // namespace chorus
