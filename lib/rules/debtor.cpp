#include "catalogue/rules.hpp"

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "invoice/cell_sense.hpp"
#include "invoice/word.hpp"
#include "rules/rules.hpp"

// Signs that a reader would not recognise, or not see, by their names.

namespace chorus::phrase {

struct NamedSign {
  char32_t code;
  Phrase name;
};

inline constexpr NamedSign named_signs[] = {
    {0x00A0, {"no-break space", "espace insécable"}},
    {0x00AD, {"soft hyphen", "trait d'union conditionnel"}},
    {0x2009, {"thin space", "espace fine"}},
    {0x200B, {"zero-width space", "espace sans chasse"}},
    {0x200C, {"zero-width non-joiner", "antiliant sans chasse"}},
    {0x200D, {"zero-width joiner", "liant sans chasse"}},
    {0x200E, {"left-to-right mark", "marque gauche-à-droite"}},
    {0x200F, {"right-to-left mark", "marque droite-à-gauche"}},
    {0x2010, {"hyphen that is not « - »", "trait d'union qui n'est pas « - »"}},
    {0x2011, {"no-break hyphen", "trait d'union insécable"}},
    {0x2012, {"figure dash", "tiret numérique"}},
    {0x2013, {"en dash", "tiret demi-cadratin"}},
    {0x2014, {"em dash", "tiret cadratin"}},
    {0x2018, {"typographic apostrophe", "apostrophe typographique"}},
    {0x2019, {"typographic apostrophe", "apostrophe typographique"}},
    {0x201A, {"low quotation mark that looks like a comma", "guillemet bas qui ressemble à une virgule"}},
    {0x202F, {"narrow no-break space", "espace fine insécable"}},
    {0x2060, {"word joiner", "gluon de mots"}},
    {0x2212, {"minus sign", "signe moins"}},
    {0xFEFF, {"byte order mark", "marque d'ordre des octets"}},
};

// What DEBTOR-02 can add, and what DEBTOR-03 did not find.
constexpr Phrase debtor_meant{"; did you mean « {near} »?", " ; vouliez-vous dire « {near} » ?"};
constexpr Phrase debtors_not_given{
    "; no debtors file was read: name it with {setting debtors}, or as « debtors » in the configuration",
    " ; aucun fichier des débiteurs n'a été lu : nommez-le par {setting debtors}, ou par « debtors » dans la "
    "configuration"};
constexpr Phrase debtor_lost{
    "; or correct there the client code « {near} » ({first}), whose last digits are zeros or lost",
    " ; ou corrigez-y le code client « {near} » ({first}), dont les derniers chiffres sont des zéros ou perdus"};
constexpr Phrase with_address{"not with the address code « {address} »", "pas avec le code adresse « {address} »"};
constexpr Phrase without_address{"only with an address code", "seulement avec un code adresse"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::uint64_t max_service_code = 100;  // pivot schema, Debiteur/CodeService
constexpr std::string_view reserved_service = "FACTURES_PUBLIQUES";

std::string known_addresses(const DebtorBook& book, std::string_view client) {
  std::string known;
  for (const auto at : book.addresses(client)) {
    if (!known.empty()) known += ", ";
    known += "« " + book.all()[at].address_code.value_or("") + " »";
  }
  return known;
}

/// A client code of the debtors file that a program made a number of may be the one that is looked for.
Message lost_client_hint(const DebtorBook& book) {
  for (const auto& debtor : book.all()) {
    if (read_code(*debtor.client).state != ReadCode::State::lost) continue;
    return {phrase::debtor_lost,
            {text_arg("near", *debtor.client), text_arg("first", place_text(debtor.client.place()))}};
  }
  return {};
}

// What DEBTOR-02 says first of a code that was written in two ways.
constexpr Phrase debtor_alike{
    "make the two writings one, « {client} » here and « {near} » in the debtors file ({first}): a spreadsheet takes the "
    "zeros off a code, unless its column has the format Text; if it is another client, ",
    "écrivez d'une même façon « {client} » ici et « {near} » dans le fichier des débiteurs ({first}) : un tableur ôte les "
    "zéros d'un code, sauf dans une colonne au format Texte ; si c'est un autre client, "};

// What DEBTOR-02 says first of a name that several clients have.
constexpr Phrase debtors_of_one_name{
    "write the code of the client that is meant: {codes} have this name; if it is another client, ",
    "écrivez le code du client dont il s'agit : {codes} portent ce nom ; si c'est un autre client, "};

// What DEBTOR-02 says first of a code that is a SIRET.
constexpr Phrase siret_as_client{
    "this is a SIRET: name its column siret under « columns » in the configuration, or give it the header « SIRET »; if it "
    "really is a code of yours, ",
    "c'est un SIRET : nommez sa colonne siret sous « columns » dans la configuration, ou donnez-lui l'en-tête « SIRET » ; "
    "si c'est vraiment un code à vous, "};

/// The codes of the clients that have this name, in the file's order.
std::string clients_of_name(const DebtorBook& book, const std::string& name) {
  std::string codes;
  std::string_view last;
  for (const auto& debtor : book.all()) {
    if (!debtor.name || plain_word(*debtor.name) != plain_word(name) || *debtor.client == last) continue;
    last = *debtor.client;
    add_quoted(codes, *debtor.client);
  }
  return codes;
}

/// The only client of the debtors file whose code differs by zeros in front, capitals or blanks; null when there is
/// none.
const Debtor* alike_client(const DebtorBook& book, const std::string& client) {
  const Debtor* found = nullptr;
  for (const auto& debtor : book.all()) {
    if (!are_alike(client, *debtor.client)) continue;
    if (found != nullptr && *found->client != *debtor.client) return nullptr;
    found = &debtor;
  }
  return found;
}

Message client_hint(const DebtorBook& book, const std::string& client) {
  if (book.all().empty()) return {phrase::debtors_not_given, {}};
  std::vector<std::string_view> clients;
  for (const auto& debtor : book.all()) clients.push_back(*debtor.client);
  const auto near = nearest_word(client, clients);
  if (near.empty()) return lost_client_hint(book);
  return {phrase::debtor_meant, {text_arg("near", near)}};
}

void report_unknown(const Invoice& invoice, const DebtorBook& book, Diagnostics& faults) {
  const std::string& client = *invoice.client;
  if (read_code(client).state == ReadCode::State::lost) return;  // told by check_debtor
  if (!book.addresses(client).empty()) {
    const auto& place = invoice.address_code ? invoice.address_code.place() : invoice.client.place();
    const Message address = invoice.address_code
                                ? Message{phrase::with_address, {text_arg("address", *invoice.address_code)}}
                                : Message{phrase::without_address, {}};
    faults.add(
        rule::debtor_address_unknown, place, invoice.number_text(),
        {text_arg("client", client), words_arg("address", address), text_arg("known", known_addresses(book, client))});
    return;
  }
  const auto& [lead, hint] = book.unknown(client, [&]() -> DebtorBook::UnknownClient {
    if (const Debtor* const alike = alike_client(book, client)) {
      return {{debtor_alike,
               {text_arg("client", client), text_arg("near", *alike->client),
                text_arg("first", place_text(alike->client.place()))}},
              {}};
    }
    if (const auto siret = parse_siret(client).value; siret && siret_key_is_right(*siret))
      return {{siret_as_client, {}}, {}};
    if (const std::string codes = clients_of_name(book, client); !codes.empty()) {
      return {{debtors_of_one_name, {text_arg("codes", codes)}}, {}};
    }
    return {{}, client_hint(book, client)};
  });
  faults.add(rule::debtor_unknown, invoice.client.place(), invoice.number_text(),
             {text_arg("client", client), words_arg("lead", lead), words_arg("hint", hint)});
}

/// Takes what the row does not say itself.
template <class T>
void complete(Given<T>& own, const Given<T>& known) {
  if (own.absent()) own = known;
}

/// Which codes are the State's is not known without a directory: any that is there may be one.
bool names_service_of_state(const Debtor& debtor) { return !debtor.service_code.absent(); }

void check_siret(const Invoice& invoice, Diagnostics& faults) {
  const auto& siret = invoice.debtor.siret;
  if (!siret) return;
  if (is_unknown_siret(*siret)) {
    if (!names_service_of_state(invoice.debtor)) {
      faults.add(rule::siret_unknown, siret.place(), invoice.number_text(), {text_arg("value", siret->digits())});
    }
    return;
  }
  const bool siren_right = siren_key_is_right(*siret);
  if (siren_right && siret_key_is_right(*siret)) return;
  const Rule& rule = looks_like_test_siret(*siret) ? rule::siret_of_test
                     : siren_right                 ? rule::siret_key
                                                   : rule::siren_key;
  faults.add(rule, siret.place(), invoice.number_text(),
             {text_arg("value", siret->digits()), text_arg("siren", siret->siren())});
}

/// Letters with accents, digits, _ - and space (portal: « doit être alphanumérique »).
bool is_service_sign(char32_t c) {
  if (c < 0x80) {
    const char ascii = static_cast<char>(c);
    return is_digit(ascii) || is_ascii_letter(ascii) || ascii == '_' || ascii == '-' || ascii == ' ';
  }
  return c >= 0xC0 && c <= 0x017F && c != 0xD7 && c != 0xF7;
}

/// « ’ » U+2019 (typographic apostrophe), with what can be seen and what has a name.
std::string sign_name(const Character& sign, std::string_view utf8, Language language) {
  char code[16];
  std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(sign.code));
  if (sign.code < 0x80) return "« " + std::string(utf8) + " »";
  const auto named = std::find_if(std::begin(phrase::named_signs), std::end(phrase::named_signs),
                                  [&](const phrase::NamedSign& one) { return one.code == sign.code; });
  if (named == std::end(phrase::named_signs)) return "« " + std::string(utf8) + " » " + code;
  return std::string(code) + " (" + std::string(named->name.in(language)) + ")";
}

void check_service_signs(const Given<std::string>& service, const Invoice& invoice, Diagnostics& faults) {
  Arg signs{.name = "sign", .value = {}};
  std::vector<char32_t> seen;
  for (std::string_view rest = *service; !rest.empty(); rest.remove_prefix(step(rest))) {
    const Character sign = first_character(rest);
    if (is_service_sign(sign.code) || std::find(seen.begin(), seen.end(), sign.code) != seen.end()) continue;
    const std::string_view comma = seen.empty() ? "" : ", ";
    const auto utf8 = rest.substr(0, step(rest));
    signs.value.append(comma).append(sign_name(sign, utf8, Language::english));
    signs.french.append(comma).append(sign_name(sign, utf8, Language::french));
    seen.push_back(sign.code);
  }
  if (seen.empty()) return;
  faults.add(rule::service_signs, service.place(), invoice.number_text(),
             {text_arg("value", *service), std::move(signs)});
}

void check_service(const Invoice& invoice, Diagnostics& faults) {
  const Debtor& debtor = invoice.debtor;
  const std::string number = invoice.number_text();
  const bool no_service = debtor.service_code.absent();
  if (debtor.service_code && *debtor.service_code == reserved_service) {
    faults.add(rule::service_reserved, debtor.service_code.place(), number, {text_arg("value", *debtor.service_code)});
  }
  const Requirements& said = debtor.requirements;
  const Requirements listed = demands_of_directory(debtor);
  if (no_service && (said.service || listed.service)) {
    faults.add(rule::service_missing, debtor.place, number,
               {directory_source(debtor, said.service), directory_services(debtor)});
  } else if (no_service && (said.service_or_engagement || listed.service_or_engagement) && invoice.commitment.empty()) {
    faults.add(rule::service_or_engagement_missing, invoice.place, number,
               {directory_source(debtor, said.service_or_engagement), directory_services(debtor)});
  }
  check_length(debtor.service_code, max_service_code, invoice, faults);
  const bool is_listed = debtor.listed && debtor.listed->state == ListedDebtor::Service::listed;
  if (debtor.service_code && !is_listed && read_code(*debtor.service_code).state != ReadCode::State::lost) {
    check_service_signs(debtor.service_code, invoice, faults);
  }
}

/// A debtor named by its SIRET alone demands what the debtors file says of that SIRET.
void resolve_by_siret(Invoice& invoice, const DebtorBook& book) {
  Debtor& debtor = invoice.debtor;
  if (!debtor.siret) return;
  debtor.requirements = book.demands_of(*debtor.siret, debtor.service_code.value_or(""));
  if (const Debtor* line = book.find_service(debtor); line && line->requirements.engagement) {
    debtor.service_demand = line->place;
  }
}

}  // namespace

void resolve_debtor(Invoice& invoice, const DebtorBook& book, Diagnostics& faults) {
  const Debtor* known = invoice.client ? book.find(*invoice.client, invoice.address_code.value_or("")) : nullptr;
  if (!known && invoice.client && invoice.debtor.siret.absent()) {
    known = book.find_name(*invoice.client, invoice.address_code.value_or(""));
    if (!known) return report_unknown(invoice, book, faults);
    invoice.debtor_by_name = true;
  }
  if (!known) return resolve_by_siret(invoice, book);
  Debtor& debtor = invoice.debtor;
  invoice.debtor_known = true;
  if (debtor.siret && known->siret && !(*debtor.siret == *known->siret)) {
    faults.add(rule::debtor_siret_differs, debtor.siret.place(), invoice.number_text(),
               {text_arg("value", debtor.siret->digits()), text_arg("other", known->siret->digits()),
                text_arg("client", *invoice.client), text_arg("first", place_text(known->place))});
  }
  complete(debtor.siret, known->siret);
  complete(debtor.name, known->name);
  if (debtor.service_code.absent()) complete(debtor.service_name, known->service_name);
  complete(debtor.service_code, known->service_code);
  debtor.requirements = known->requirements;
  debtor.place = known->place;
  if (const Debtor* line = book.find_service(debtor); line && line->requirements.engagement) {
    debtor.service_demand = line->place;
  }
  for (auto fault : known->faults.all()) {
    fault.invoice = invoice.number_text();
    faults.add(std::move(fault));
  }
}

void check_debtor(const Invoice& invoice, Diagnostics& faults) {
  const Debtor& debtor = invoice.debtor;
  if (invoice.client.absent() && debtor.siret.absent()) {
    faults.add(rule::client_missing, invoice.place, invoice.number_text());
  } else if (invoice.debtor_known && debtor.siret.absent()) {
    faults.add(rule::debtor_siret_missing, debtor.place, invoice.number_text(),
               {text_arg("client", invoice.client.value_or(""))});
  }
  if (invoice.client && read_code(*invoice.client).state == ReadCode::State::lost) {
    faults.add(rule::code_lost, invoice.client.place(), invoice.number_text(), {text_arg("value", *invoice.client)});
  }
  check_siret(invoice, faults);
  check_service(invoice, faults);
  const std::string number = invoice.number_text();
  check_name(debtor.name, number, faults);
  check_name(debtor.service_name, number, faults);
  check_letters(debtor.service_code, number, faults);
}

}  // namespace chorus
