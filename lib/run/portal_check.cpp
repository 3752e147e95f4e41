#include "run/portal_check.hpp"

#include <cstdlib>
#include <string>
#include <utility>

#include "portal/address.hpp"
#include "portal/session.hpp"

namespace chorus {

namespace {

using State = PortalFinding::State;

constexpr Phrase subject_proxy{"proxy", "proxy"};
constexpr Phrase subject_certificate{"certificate", "certificat"};
constexpr Phrase subject_clock{"clock", "horloge"};
constexpr Phrase subject_token{"token", "jeton"};
constexpr Phrase subject_account{"account", "compte"};
constexpr Phrase subject_invoices{"factures", "factures"};
constexpr Phrase subject_flows{"transverses", "transverses"};

constexpr Phrase not_tried{"not tried, for what is said above", "non essayé, pour ce qui est dit plus haut"};
constexpr Phrase not_tried_yet{"not tried, for what is said below", "non essayé, pour ce qui est dit plus bas"};
constexpr Phrase proxy_none{"none is named", "aucun n'est nommé"};
constexpr Phrase proxy_of_this_machine{"none is used to reach this computer", "aucun ne sert à joindre cet ordinateur"};
constexpr Phrase proxy_used{"{proxy} leads to the portal", "{proxy} mène au portail"};
constexpr Phrase proxy_left_out{"{proxy} is named, and the portal is reached without it (no_proxy)",
                                "{proxy} est nommé, et le portail est joint sans lui (no_proxy)"};
constexpr Phrase certificate_not_needed{"not needed to reach this computer", "inutile pour joindre cet ordinateur"};
constexpr Phrase certificate_good{"that of {host} is trusted", "celui de {host} est reconnu"};
constexpr Phrase clock_good{"this computer and the portal say the same time",
                            "cet ordinateur et le portail ont la même "
                            "heure"};
constexpr Phrase clock_ahead{"this computer is {minutes} minutes ahead of the portal",
                             "cet ordinateur avance de {minutes} minutes sur le portail"};
constexpr Phrase clock_behind{"this computer is {minutes} minutes behind the portal",
                              "cet ordinateur retarde de {minutes} minutes sur le portail"};
constexpr Phrase clock_remedy{
    "set the clock of this computer: certificates and dates of deposit depend on it",
    "mettez l'horloge de cet ordinateur à l'heure : certificats et dates de dépôt en dépendent"};
constexpr Phrase token_good{"the portal knows the application", "le portail connaît l'application"};
constexpr Phrase account_good{"the technical account is accepted; its password ends after 424 days",
                              "le compte technique est accepté ; son mot de passe expire au bout de 424 jours"};
constexpr Phrase account_none{"none is given, and the portal does not ask for one",
                              "aucun n'est donné, et le portail n'en demande pas"};
constexpr Phrase route_good{"subscribed: {what}", "abonné : {what}"};
constexpr Phrase route_says{"subscribed: {what}; to the question of this check it says: {label} (code {code})",
                            "abonné : {what} ; à la question de cet essai, il répond : {label} (code {code})"};
constexpr Phrase route_invoices{"deposit and search", "dépôt et recherche"};
constexpr Phrase route_flows{"what became of a flow", "ce qu'est devenu un flux"};

constexpr int unauthorized_status = 401, forbidden_status = 403, good_status = 200;

/// Whether it was the connection that failed, and not the portal that said no.
bool of_certificate(Trouble trouble) {
  return trouble == Trouble::certificate || trouble == Trouble::no_authorities || trouble == Trouble::encryption;
}
bool of_proxy(Trouble trouble) { return trouble == Trouble::proxy || trouble == Trouble::proxy_name; }

class Check {
 public:
  Check(PortalSettings settings, std::int64_t now, const NoticeSink& notice,
        const std::function<void(const PortalFinding&)>& found)
      : session_(std::move(settings), notice, patience_of_environment()), now_(now), found_(found) {}

  bool run() {
    Judgement token;
    const HttpReply reply = session_.ask_token(token);
    tell_proxy(reply);
    tell_certificate(reply);
    tell_clock(reply);
    if (token.failure && (of_proxy(reply.trouble) || of_certificate(reply.trouble))) {
      untried(subject_token, not_tried);
    } else {
      tell(subject_token, token.failure, {token_good, {}});
    }
    if (token.failure) {
      for (const Phrase& subject : {subject_account, subject_invoices, subject_flows}) untried(subject, not_tried);
    } else {
      ask_routes();
    }
    return good_;
  }

 private:
  void good(const Phrase& subject, Message sentence) { found_({subject, State::good, std::move(sentence)}); }
  void wrong(const Phrase& subject, Message sentence, Message remedy) {
    good_ = false;
    found_({subject, State::wrong, std::move(sentence), std::move(remedy)});
  }
  void untried(const Phrase& subject, const Phrase& why) {
    good_ = false;
    found_({subject, State::untried, {why, {}}});
  }
  void tell(const Phrase& subject, const std::optional<Failure>& failure, Message sentence) {
    if (failure) {
      wrong(subject, failure->message, failure->remedy);
    } else {
      good(subject, std::move(sentence));
    }
  }

  void tell_proxy(const HttpReply& reply) {
    const std::string& url = session_.settings().token_url;
    const Arg proxy = text_arg("proxy", proxy_named_for(url));
    if (of_proxy(reply.trouble)) {
      const Failure failure = trouble_failure(reply, url);
      wrong(subject_proxy, failure.message, failure.remedy);
    } else if (!address_of(url).encrypted) {
      good(subject_proxy, {proxy_of_this_machine, {}});
    } else if (proxy.value.empty()) {
      good(subject_proxy, {proxy_none, {}});
    } else if (reply.proxy_status == good_status) {
      good(subject_proxy, {proxy_used, {proxy}});
    } else if (reply.began || of_certificate(reply.trouble)) {
      good(subject_proxy, {proxy_left_out, {proxy}});
    } else {
      untried(subject_proxy, not_tried_yet);
    }
  }

  void tell_certificate(const HttpReply& reply) {
    const std::string& url = session_.settings().token_url;
    const Address address = address_of(url);
    if (of_certificate(reply.trouble)) {
      const Failure failure = trouble_failure(reply, url);
      wrong(subject_certificate, failure.message, failure.remedy);
    } else if (!address.encrypted) {
      good(subject_certificate, {certificate_not_needed, {}});
    } else if (reply.began) {
      good(subject_certificate, {certificate_good, {text_arg("host", address.host)}});
    } else {
      untried(subject_certificate, of_proxy(reply.trouble) ? not_tried : not_tried_yet);
    }
  }

  void tell_clock(const HttpReply& reply) {
    constexpr std::int64_t minute = 60, tolerated = 5 * minute;
    const auto theirs = http_moment(reply.date);
    if (!theirs)
      return untried(subject_clock,
                     reply.trouble == Trouble::none || of_proxy(reply.trouble) || of_certificate(reply.trouble)
                         ? not_tried
                         : not_tried_yet);
    const std::int64_t ahead = now_ - *theirs;
    if (std::abs(ahead) <= tolerated) return good(subject_clock, {clock_good, {}});
    const auto minutes = static_cast<std::uint64_t>((std::abs(ahead) + minute / 2) / minute);
    wrong(subject_clock, {ahead > 0 ? clock_ahead : clock_behind, {count_arg("minutes", minutes)}}, {clock_remedy, {}});
  }

  void ask_routes() {
    Judgement invoices, flows;
    const HttpReply search =
        session_.ask_once("/factures/v1/rechercher/fournisseur", search_body({{}, {}, 1, 1}), invoices);
    // A flow that does not exist: to whoever may ask, the portal says so in its own words.
    const HttpReply report =
        session_.ask_once("/transverses/v1/consulterCRDetaille", R"({"numeroFluxDepot":"0"})", flows);
    const bool refused = search.status == unauthorized_status || report.status == unauthorized_status;
    const bool accepted = portal_spoke(search, invoices) || portal_spoke(report, flows);
    const bool has_account = !session_.settings().login.empty();
    if (refused) {
      tell(subject_account, search.status == unauthorized_status ? invoices.failure : flows.failure, {});
    } else if (accepted) {
      good(subject_account, {has_account ? account_good : account_none, {}});
    } else {
      untried(subject_account, not_tried_yet);
    }
    if (search.status == unauthorized_status) {
      untried(subject_invoices, not_tried);
    } else if (portal_spoke(search, invoices) && says_no(invoices.fields)) {
      good(subject_invoices,
           {route_says,
            {words_arg("what", {route_invoices, {}}), text_arg("label", field(invoices.fields, "libelle")),
             text_arg("code", field(invoices.fields, "codeRetour"))}});
    } else {
      tell(subject_invoices, invoices.failure, {route_good, {words_arg("what", {route_invoices, {}})}});
    }
    if (report.status == unauthorized_status) {
      untried(subject_flows, not_tried);
    } else {
      const std::optional<Failure> none;
      tell(subject_flows, portal_spoke(report, flows) ? none : flows.failure,
           {route_good, {words_arg("what", {route_flows, {}})}});
    }
  }

  /// Not the gateway before it: then the application is subscribed, and the account is accepted.
  static bool portal_spoke(const HttpReply& reply, const Judgement& judgement) {
    const bool at_the_gate = reply.status == unauthorized_status || reply.status == forbidden_status;
    const bool in_its_words = !field(judgement.fields, "codeRetour").empty();
    return reply.trouble == Trouble::none && !at_the_gate &&
           (in_its_words || judgement.outcome == DepositOutcome::taken);
  }

  Session session_;
  std::int64_t now_;
  const std::function<void(const PortalFinding&)>& found_;
  bool good_ = true;
};

}  // namespace

bool check_portal(PortalSettings settings, std::int64_t now, const NoticeSink& notice,
                  const std::function<void(const PortalFinding&)>& found) {
  return Check(std::move(settings), now, notice, found).run();
}

}  // namespace chorus
