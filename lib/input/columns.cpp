#include "input/columns.hpp"

#include <algorithm>
#include <mutex>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include "diagnostic/text.hpp"
#include "input/text.hpp"
#include "invoice/invoice.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

/// The parts of a list that '|' separates.
std::vector<std::string_view> parts_of(std::string_view list) {
  std::vector<std::string_view> parts;
  while (!list.empty()) parts.push_back(take_part(list));
  return parts;
}

/// The canonical name and every other header of a field.
std::vector<std::string_view> names_of(const FieldEntry& entry) {
  std::vector<std::string_view> names = other_headers(entry);
  names.insert(names.begin(), entry.name);
  return names;
}

/// A known header: what it stands for, and how much it says.
struct KnownHeader {
  std::optional<Field> field;  ///< nothing: the words in another order mean another field
  bool vague = false;
  std::size_t rank = 0;  ///< its place among those of its field
};
using Headers = std::unordered_map<std::string, KnownHeader>;
using TellingWords = std::vector<std::string_view>;  // of what the one who asks for them keeps

std::string replaced(std::string text, std::string_view sign, std::string_view word) {
  for (auto at = text.find(sign); at != text.npos; at = text.find(sign, at + word.size())) {
    text.replace(at, sign.size(), word);
  }
  return text;
}

struct Spelling {
  std::string_view word;
  std::string_view meant;  ///< empty: an article, which says nothing
};

// clang-format off
constexpr Spelling spellings[] = {
    {"de", ""}, {"du", ""}, {"des", ""}, {"d", ""}, {"la", ""}, {"le", ""}, {"les", ""}, {"l", ""}, {"un", ""},
    {"une", ""}, {"a", ""}, {"au", ""}, {"aux", ""}, {"en", ""}, {"of", ""}, {"the", ""},
    {"numero", "n"}, {"numeros", "n"}, {"number", "n"}, {"num", "n"}, {"no", "n"}, {"nr", "n"}, {"nro", "n"},
    {"reference", "ref"}, {"references", "ref"}, {"refs", "ref"},
    {"mt", "montant"}, {"mnt", "montant"}, {"mtt", "montant"},
    {"dt", "date"}, {"dte", "date"}, {"cpt", "compte"}, {"cpte", "compte"},
    {"fact", "facture"}, {"fac", "facture"}, {"fct", "facture"},
    {"cde", "commande"}, {"cmd", "commande"}, {"cmde", "commande"},
    {"clt", "client"}, {"cli", "client"},
    {"reglt", "reglement"}, {"rglt", "reglement"},
    {"eur", "euro"}, {"euros", "euro"},
    {"pourcentage", "pourcent"}, {"pourcents", "pourcent"}, {"pct", "pourcent"}, {"percent", "pourcent"},
    {"chorus", "chorus"}};
// clang-format on

/// One spelling of a word: without abbreviation and plural; empty for an article.
std::string_view one_spelling(std::string_view word) {
  static const std::unordered_map<std::string_view, std::string_view> meanings = [] {
    std::unordered_map<std::string_view, std::string_view> all;
    for (const auto& [known, meant] : spellings) all.emplace(known, meant);
    return all;
  }();
  constexpr std::size_t longest = 11;  // « pourcentage »
  const auto known = word.size() > longest ? meanings.end() : meanings.find(word);
  if (known != meanings.end()) return known->second;
  if (word.size() > 3 && word.back() == 's') word.remove_suffix(1);
  return word;
}

/// The words that say what a header means, each in one spelling: without articles, « N° » as « n », « H.T. » as « ht ».
/// « du » is an article before another word, and the participle at the end (« solde dû »). They are views of `written`.
TellingWords telling_words(std::string_view header, std::string& written) {
  std::string spelled;
  if (header.find('%') != header.npos || header.find("€") != header.npos) {
    spelled = replaced(replaced(std::string(header), "%", " pourcent "), "€", " euro ");
    header = spelled;
  }
  TellingWords words = plain_words(header, written);
  std::size_t count = 0;
  bool initials = false;  // the last word grew from single letters
  for (const auto word : words) {
    const bool letter = word.size() == 1 && word != "n" && !is_digit(word[0]);
    if (letter && initials) {
      auto& last = words[count - 1];
      last = {last.data(), last.size() + 1};  // it stands right behind
      continue;
    }
    initials = letter;
    words[count++] = word;
  }
  words.resize(count);
  // Behind it only what a program adds: « Montant dû signé ».
  const auto last = std::find_if_not(words.rbegin(), words.rend(), [](std::string_view word) {
    return is_one_of(word, "signe|signee|signed|devise|euro|en|chorus|pro");
  });
  if (last != words.rend() && *last == "du") *last = "due";
  for (auto& word : words) word = one_spelling(word);
  std::erase(words, std::string_view());
  return words;
}

/// The same without what a program adds: « (Chorus Pro) », « signé », « en devises », the euro.
TellingWords without_additions(TellingWords words) {
  const auto chorus = std::find(words.begin(), words.end(), "chorus");
  if (chorus != words.end()) words.erase(chorus, chorus + (chorus + 1 != words.end() && chorus[1] == "pro" ? 2 : 1));
  std::erase_if(words, [](std::string_view word) { return is_one_of(word, "signe|signee|signed|devise|euro"); });
  return words;
}

/// The header behind the name of the record that a program puts before it: « Document - Date », « Facture / Numéro ».
/// Empty when there is none.
std::string_view behind_record_name(std::string_view header) {
  for (const std::string_view sign : {" - ", " / ", "/", "::", " : ", " > "}) {
    const auto at = header.find(sign);
    if (at == header.npos ||
        !is_one_of(plain_word(header.substr(0, at)), "document|facture|piece|entete|invoice|vente"))
      continue;
    return header.substr(at + sign.size());
  }
  return {};
}

std::string in_a_row(const TellingWords& words) {
  std::string key;
  for (const auto& word : words) key += word;
  return key;
}

std::string in_any_order(TellingWords words) {
  std::sort(words.begin(), words.end());
  std::string key;
  for (const auto& word : words) (key += word) += ' ';
  return key;
}

/// The words of one field in whatever order; two fields with the same words keep their order.
void add_any_order(Headers& headers, const TellingWords& words, const KnownHeader& known) {
  if (words.size() < 2) return;
  const auto [there, is_new] = headers.emplace(in_any_order(words), known);
  if (!is_new && there->second.field != known.field) there->second.field = std::nullopt;
}

/// « numfacture », « refclient »: a word that was abbreviated and is one with the next.
void add_glued(Headers& headers, const TellingWords& words, const KnownHeader& known) {
  const std::string rest = in_a_row({words.begin() + 1, words.end()});
  if (words[0] == "n") {
    for (const char* n : {"num", "numero", "no"}) headers.emplace(n + rest, known);
  } else if (words[0] == "ref") {
    headers.emplace("reference" + rest, known);
  }
}

using FieldNames = std::vector<std::pair<std::string_view, KnownHeader>>;

FieldNames names_of(InputKind kind) {
  FieldNames names;
  for (const auto& entry : fields()) {
    if (!stands_in(entry, kind)) continue;
    const auto vague = parts_of(entry.vague_headers);
    std::size_t rank = 0;
    for (const auto name : names_of(entry)) {
      const bool says_less = std::find(vague.begin(), vague.end(), name) != vague.end();
      names.emplace_back(name, KnownHeader{entry.field, says_less, rank++});
    }
  }
  return names;
}

/// The headers as they are written: what a rule of words makes of another header never stands before them.
Headers written_headers(const FieldNames& names) {
  Headers headers;
  headers.reserve(names.size());
  for (const auto& [name, known] : names) {
    const auto [there, is_new] = headers.emplace(plain_word(name), known);
    if (!is_new && known.vague) there->second.vague = true;  // the canonical « client » is the header « Client »
  }
  return headers;
}

/// What the rules of words make of them.
Headers worded_headers(const FieldNames& names) {
  Headers headers;
  headers.reserve(3 * names.size());
  std::string written;
  std::vector<std::size_t> abbreviated;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const TellingWords words = telling_words(names[i].first, written);
    headers.emplace(in_a_row(words), names[i].second);
    add_any_order(headers, words, names[i].second);  // with spaces behind the words, so never one of the others
    if (words.size() > 1 && (words[0] == "n" || words[0] == "ref")) abbreviated.push_back(i);
  }
  // Behind all that stand in a row, which go before.
  for (const auto i : abbreviated) add_glued(headers, telling_words(names[i].first, written), names[i].second);
  return headers;
}

/// The headers of one kind of file. Most files have no other than these as they are written: the rest waits for one.
class HeaderTable {
 public:
  explicit HeaderTable(InputKind kind) : names_(names_of(kind)), written_(written_headers(names_)) {}

  const KnownHeader* find(const std::string& key) const {
    const auto as_written = written_.find(key);
    if (as_written != written_.end()) return &as_written->second;
    std::call_once(once_, [this] { worded_ = worded_headers(names_); });
    const auto found = worded_.find(key);
    return found == worded_.end() ? nullptr : &found->second;
  }

 private:
  FieldNames names_;
  Headers written_;
  mutable std::once_flag once_;
  mutable Headers worded_;
};

const HeaderTable& known_headers(InputKind kind) {
  // Never taken apart: at the end of a short run that would take as long as all that it read.
  if (kind == InputKind::invoices) {
    static const HeaderTable* const invoices = new HeaderTable(InputKind::invoices);
    return *invoices;
  }
  static const HeaderTable* const debtors = new HeaderTable(InputKind::debtors);
  return *debtors;
}

const KnownHeader* find_words(const TellingWords& words, const HeaderTable& headers) {
  if (words.empty()) return nullptr;
  for (const auto& key : {in_a_row(words), in_any_order(words)}) {
    if (const auto* known = headers.find(key)) return known->field ? known : nullptr;
  }
  return nullptr;
}

ColumnMatch match_of(const KnownHeader& known) { return {*known.field, 0, known.vague, known.rank}; }

/// « Date Chorus », « N° Chorus », « Statut Chorus » are the portal's own, not the invoice's.
bool is_of_portal(const KnownHeader& known, const TellingWords& words, const TellingWords& without) {
  const bool portal = std::find(words.begin(), words.end(), "chorus") != words.end();
  const bool own = known.field == Field::date || known.field == Field::number;
  return portal && (known.field == Field::status || (own && without.size() == 1));
}

std::optional<ColumnMatch> find_header(std::string_view header, const HeaderTable& headers) {
  const auto* known = headers.find(plain_word(header));
  if (known != nullptr && known->field) return match_of(*known);
  std::string written;
  const TellingWords words = telling_words(header, written);
  if (const auto* found = find_words(words, headers)) return match_of(*found);
  const TellingWords fewer = without_additions(words);
  const auto* without = fewer.size() < words.size() ? find_words(fewer, headers) : nullptr;
  if (without != nullptr && !is_of_portal(*without, words, fewer)) {
    ColumnMatch match = match_of(*without);
    match.added = true;
    return match;
  }
  const auto behind = behind_record_name(header);
  if (behind.empty()) return std::nullopt;
  const auto match = find_header(behind, headers);
  // « Facture/Commande » may be the one or the other.
  const bool alternatives = header.find(" / ") == header.npos && header[header.size() - behind.size() - 1] == '/';
  return match && match->vague && alternatives ? std::nullopt : match;
}

/// "vat1rate" -> 1 and "vatrate"; only one digit, never 0.
std::optional<ColumnMatch> match_numbered(std::string word, const HeaderTable& headers) {
  const auto at = word.find_first_of("123456789");
  if (at == word.npos || word.find_first_of("0123456789", at + 1) != word.npos) return std::nullopt;
  const auto index = static_cast<std::uint8_t>(word[at] - '0');
  word.erase(at, 1);
  const auto* known = headers.find(word);
  if (known == nullptr || !known->field || known->vague || field_entry(*known->field).kind != FieldKind::vat) {
    return std::nullopt;
  }
  return ColumnMatch{*known->field, index};
}

/// Every known header has a letter, or the sign of percents. Cells of data, which have none, are asked about too.
bool may_say_something(std::string_view header) {
  return std::any_of(header.begin(), header.end(),
                     [](char c) { return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80 || c == '%'; });
}

/// A rate that a header names, and the header without it. A lone digit is the number of a column, unless % follows.
struct HeaderRate {
  std::uint8_t index;
  std::string rest;
};

std::optional<HeaderRate> header_rate(std::string_view header) {
  const auto first = std::find_if(header.begin(), header.end(), is_digit) - header.begin();
  const auto begin = static_cast<std::size_t>(first);
  std::string digits;
  std::size_t end = begin;
  for (; end < header.size(); ++end) {
    const char c = header[end];
    const bool mark = (c == ',' || c == '.' || c == '_') && end + 1 < header.size() && is_digit(header[end + 1]);
    if (!is_digit(c) && !mark) break;
    digits += is_digit(c) ? c : '.';
  }
  const std::string_view behind = header.substr(end);
  if (digits.empty() || digits.size() > 6 || std::any_of(behind.begin(), behind.end(), is_digit)) return std::nullopt;
  const bool percent = header.find('%') != header.npos;
  if (digits.size() == 1 && !percent) return std::nullopt;
  const auto rate = parse_decimal(digits).value;
  const auto rates = vat_rates();
  const auto known =
      std::find_if(rates.begin(), rates.end(), [&](const VatRate& one) { return rate && one.percent == *rate; });
  if (known == rates.end()) return std::nullopt;
  std::string rest(header.substr(0, begin));
  ((rest += ' ') += behind) += ' ';
  std::replace(rest.begin(), rest.end(), '%', ' ');
  return HeaderRate{static_cast<std::uint8_t>(first_rate_index + (known - rates.begin())), std::move(rest)};
}

/// « TVA 20 % », « Montant TVA 5,5 », « Base 10 % », « HT à 20 % », « HT exonéré », « TTC 20 % »: the VAT or the base
/// of a rate, or the two together.
std::optional<ColumnMatch> match_by_rate(std::string_view header) {
  constexpr std::string_view bases =
      "ht|base|baseht|basetva|basehttva|basevat|montantht|totalht|caht|netht|htbase|htmontant|baseimposable|montantbase|"
      "montantbaseht|baseca|ca|horstaxe|montanthorstaxe|taxable|net|subtotal|netamount|taxbase";
  constexpr std::string_view amounts =
      "tva|montanttva|totaltva|tvamontant|tvacollectee|tvafacturee|tvatotal|vat|tax|taxe|vatamount|taxamount|totalvat|"
      "montanttaxe";
  constexpr std::string_view gross =
      "ttc|totalttc|montantttc|ttctotal|ttcmontant|catc|cattc|ventettc|basettc|brutttc|totalgross|grossamount|gross|"
      "amountincltax|totalincltax";
  constexpr std::string_view exempt_bases =
      "htexonere|baseexoneree|exonere|baseexonere|montantexonere|htnonsoumi|htnonsoumis|basenonsoumise|htnontaxable|"
      "basenontaxable|montantnonsoumi";
  const auto rate = header_rate(header);
  std::string written;
  TellingWords words = without_additions(telling_words(rate ? std::string_view(rate->rest) : header, written));
  if (!words.empty() && is_one_of(words[0], "taux|tx|rate")) return std::nullopt;  // the rate itself
  std::erase_if(words, [](std::string_view word) { return is_one_of(word, "taux|tx|pourcent|at"); });
  const std::string word = in_a_row(words);
  if (!rate)
    return is_one_of(word, exempt_bases) ? std::optional(ColumnMatch{Field::vat_base, first_rate_index}) : std::nullopt;
  if (is_one_of(word, bases)) return ColumnMatch{Field::vat_base, rate->index};
  if (is_one_of(word, amounts)) return ColumnMatch{Field::vat_amount, rate->index};
  constexpr std::uint8_t behind = first_gross_index - first_rate_index;
  if (is_one_of(word, gross)) return ColumnMatch{Field::vat_base, static_cast<std::uint8_t>(rate->index + behind)};
  return std::nullopt;
}

std::optional<ColumnMatch> match_in_table(std::string_view header, InputKind kind) {
  constexpr std::size_t longest = 200;  // no header of ours
  if (header.size() > longest || !may_say_something(header)) return std::nullopt;
  const auto& headers = known_headers(kind);
  if (const auto match = find_header(header, headers)) return match;
  if (const auto match = match_numbered(plain_word(header), headers)) return match;
  return kind == InputKind::invoices ? match_by_rate(header) : std::nullopt;
}

}  // namespace

bool stands_in(const FieldEntry& entry, InputKind kind) {
  return kind == InputKind::invoices ? entry.in_invoices : entry.in_debtors;
}

std::string_view column_name(Field field, InputKind kind) {
  const FieldEntry& entry = field_entry(field);
  return kind == InputKind::debtors ? entry.name_of_debtors() : entry.name;
}

std::vector<std::string_view> other_headers(const FieldEntry& entry) {
  auto headers = parts_of(entry.headers);
  const auto vague = parts_of(entry.vague_headers);
  headers.insert(headers.end(), vague.begin(), vague.end());
  return headers;
}

bool names_rate(std::string_view header) { return header_rate(header).has_value(); }

std::optional<Amount> rate_of_index(std::uint8_t index) {
  if (index < first_rate_index) return std::nullopt;
  return vat_rates()[index - (index < first_gross_index ? first_rate_index : first_gross_index)].percent;
}

std::optional<ColumnMatch> match_column(std::string_view header, InputKind kind, const ColumnMap& map) {
  const auto mapped = mapped_name(header, map);
  if (!mapped) return match_in_table(header, kind);
  if (mapped->empty()) return std::nullopt;
  auto match = match_in_table(*mapped, kind);
  if (match) match = ColumnMatch{match->column, match->index, false, 0, true};
  return match;
}

namespace {

bool are_among(const TellingWords& some, const TellingWords& all) {
  return std::all_of(some.begin(), some.end(),
                     [&](std::string_view word) { return std::find(all.begin(), all.end(), word) != all.end(); });
}

bool is_same_column(const ReadHeader& one, const ReadHeader& other) {
  return one.match && other.match && one.match->column == other.match->column &&
         one.match->index == other.match->index && one.match->unsure() == other.match->unsure();
}

/// Whether `one` is to be read rather than `other`, which means the same.
bool is_read_before(const ReadHeader& one, const ReadHeader& other, const TellingWords& words,
                    const TellingWords& others) {
  if (one.match->mapped != other.match->mapped) return one.match->mapped;
  if (one.match->vague != other.match->vague) return !one.match->vague;
  if (one.match->added != other.match->added) return !one.match->added;
  if (words.size() != others.size()) return words.size() > others.size();
  return one.match->rank < other.match->rank;
}

/// « Client » is the name where another column is the code.
void read_client_as_name(std::vector<ReadHeader>& headers, InputKind kind) {
  const auto reads = [&](Field field, bool vague) {
    return std::any_of(headers.begin(), headers.end(), [&](const ReadHeader& header) {
      return header.match && header.match->column == field && header.match->vague == vague;
    });
  };
  if (kind != InputKind::invoices || !reads(Field::client, false)) return;
  if (reads(Field::debtor_name, false) || reads(Field::debtor_name, true)) return;
  for (auto& header : headers) {
    if (!header.match || header.match->column != Field::client || !header.match->vague) continue;
    if (!is_one_of(plain_word(header.text), "client|customer|partenaire|tiers")) continue;
    header.match = ColumnMatch{Field::debtor_name, 0, true, 0};
  }
}

/// Odoo calls the number of an invoice « name », Shopify that of an order: beside their other names it is no debtor's.
void read_name_as_number(std::vector<ReadHeader>& headers, InputKind kind) {
  const auto has = [&](std::string_view words) {
    return std::any_of(headers.begin(), headers.end(),
                       [&](const ReadHeader& header) { return is_one_of(plain_word(header.text), words); });
  };
  const bool odoo = has("movetype|amountuntaxed|amountresidual") && has("invoicedate|movetype");
  const bool shopify = has("financialstatus") && has("fulfillmentstatus");
  if (kind != InputKind::invoices || (!odoo && !shopify)) return;
  const bool numbered = std::any_of(headers.begin(), headers.end(), [](const ReadHeader& header) {
    return header.match && header.match->column == Field::number;
  });
  for (auto& header : headers) {
    const bool mapped = header.match && header.match->mapped;
    if (!numbered && !mapped && plain_word(header.text) == "name") header.match = ColumnMatch{Field::number};
  }
}

/// « Net » beside « Gross » is without tax, and no net payable.
void read_net_and_gross(std::vector<ReadHeader>& headers) {
  const auto find = [&](std::string_view words) {
    return std::find_if(headers.begin(), headers.end(), [&](const ReadHeader& header) {
      return !header.match && is_one_of(plain_word(header.text), words);
    });
  };
  const auto net = find("net|netamount|nettotal|totalnet|amountnet");
  const auto gross = find("gross|grossamount|grosstotal|totalgross|amountgross");
  const bool totals = std::any_of(headers.begin(), headers.end(), [](const ReadHeader& header) {
    return header.match &&
           (header.match->column == Field::total_excl_tax || header.match->column == Field::total_incl_tax);
  });
  if (totals || net == headers.end() || gross == headers.end()) return;
  net->match = ColumnMatch{Field::total_excl_tax};
  gross->match = ColumnMatch{Field::total_incl_tax};
}

/// A shop exports its orders: « Order Number » beside « Order Status » and « Order Total » is its own, not the buyer's.
void leave_own_orders(std::vector<ReadHeader>& headers) {
  constexpr std::ptrdiff_t of_a_shop = 3;
  const auto is_of_order = [](const ReadHeader& header) {
    return plain_word(header.text).starts_with("order") && !(header.match && header.match->mapped);
  };
  if (std::count_if(headers.begin(), headers.end(), is_of_order) < of_a_shop) return;
  for (auto& header : headers) {
    if (header.match && header.match->column == Field::engagement && is_of_order(header)) header.match = std::nullopt;
  }
}

/// One map serves both files. Where it gives « Nom » to the client for a list that has no code, « Nom » beside a code
/// stays the name.
void read_own_names(std::vector<ReadHeader>& headers) {
  for (auto& header : headers) {
    if (!header.match || !header.match->mapped) continue;
    const auto own = match_column(header.text, InputKind::debtors, {});
    const bool elsewhere = std::any_of(headers.begin(), headers.end(), [&](const ReadHeader& other) {
      return other.match && !other.match->mapped && other.match->column == header.match->column;
    });
    if (own && own->column != header.match->column && elsewhere) header.match = own;
  }
}

}  // namespace

std::vector<ReadHeader> read_headers(std::span<const std::string_view> texts, InputKind kind,
                                     const HeaderMatcher& match) {
  std::vector<ReadHeader> headers;
  for (const auto text : texts) headers.push_back({match(text), text});
  read_name_as_number(headers, kind);
  if (kind == InputKind::invoices) read_net_and_gross(headers);
  if (kind == InputKind::invoices) leave_own_orders(headers);
  read_client_as_name(headers, kind);
  if (kind == InputKind::debtors) read_own_names(headers);
  std::vector<std::string> written(texts.size());
  std::vector<TellingWords> words;
  for (std::size_t i = 0; i < texts.size(); ++i) words.push_back(telling_words(texts[i], written[i]));
  for (std::size_t i = 0; i < headers.size(); ++i) {
    if (!headers[i].match) continue;
    std::size_t best = i;
    for (std::size_t j = 0; j < headers.size(); ++j) {
      if (j != best && is_same_column(headers[j], headers[i]) &&
          (is_read_before(headers[j], headers[best], words[j], words[best]) ||
           (j < best && !is_read_before(headers[best], headers[j], words[best], words[j])))) {
        best = j;
      }
    }
    if (best == i) continue;
    const bool mapped = headers[best].match->mapped && !headers[i].match->mapped;
    headers[i].instead = best;
    headers[i].says_less = mapped || headers[i].match->vague != headers[best].match->vague ||
                           (words[i].size() < words[best].size() && are_among(words[i], words[best]));
  }
  for (auto& header : headers) {
    if (header.instead) header.match = std::nullopt;
  }
  return headers;
}

std::optional<std::string_view> mapped_name(std::string_view header, const ColumnMap& map) {
  if (map.empty()) return std::nullopt;
  const std::string word = plain_word(header);
  for (const auto& [from, to] : map) {
    if (plain_word(from) == word) return to;
  }
  return std::nullopt;
}

std::vector<std::string_view> header_names(InputKind kind) {
  std::vector<std::string_view> names;
  for (const auto& entry : fields()) {
    if (!stands_in(entry, kind)) continue;
    const auto more = names_of(entry);
    names.insert(names.end(), more.begin(), more.end());
  }
  return names;
}

std::vector<std::string_view> column_names(InputKind kind) {
  std::vector<std::string_view> names;
  for (const auto& entry : fields()) {
    if (stands_in(entry, kind)) names.push_back(column_name(entry.field, kind));
  }
  return names;
}

namespace {

std::string csv_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

bool needs_quotes(std::string_view text, char delimiter) {
  return text.find_first_of(std::string("\"\r\n") + delimiter) != text.npos;
}

/// Character by character when the whole does not fit the encoding.
std::string encoded(std::string_view utf8, Encoding encoding) {
  if (auto whole = from_utf8(utf8, encoding)) return *whole;
  std::string out;
  while (!utf8.empty()) {
    std::size_t length = 1;
    while (length < utf8.size() && continues_character(utf8[length])) ++length;
    out += from_utf8(utf8.substr(0, length), encoding).value_or("?");
    utf8.remove_prefix(length);
  }
  return out;
}

std::string line_end(const Dialect& dialect) { return dialect.crlf ? "\r\n" : "\n"; }

}  // namespace

std::string csv_prologue(const Dialect& dialect) {
  std::string text = dialect.bom ? "\uFEFF" : "";
  if (dialect.sep_line) text += std::string("sep=") + dialect.delimiter + line_end(dialect);
  return encoded(text, dialect.encoding);
}

std::optional<std::string> csv_cell(std::string_view text, bool in_quotes, const Dialect& dialect) {
  const bool quotes = in_quotes || needs_quotes(text, dialect.delimiter);
  return from_utf8(quotes ? csv_quoted(text) : std::string(text), dialect.encoding);
}

std::string csv_row_with(std::span<const CsvCell> cells, std::string_view extra, const Dialect& dialect) {
  std::string row;
  for (const auto& cell : cells) {
    row += cell.quoted ? csv_quoted(cell.text) : cell.text;
    row += dialect.delimiter;
  }
  row += needs_quotes(extra, dialect.delimiter) ? csv_quoted(extra) : std::string(extra);
  return encoded(row + line_end(dialect), dialect.encoding);
}

namespace {

template <class List, class Write>
std::string bracketed(char open, const List& list, char close, Write write) {
  std::string out(1, open);
  for (const auto& item : list) {
    if (out.size() > 1) out += ", ";
    out += write(item);
  }
  return out + close;
}

}  // namespace

std::string json_string(std::string_view utf8) { return nlohmann::json(utf8).dump(); }

std::string json_text(const JsonValue& value) {
  switch (value.kind) {
    case JsonValue::Kind::null: return "null";
    case JsonValue::Kind::boolean:
    case JsonValue::Kind::number: return value.text;
    case JsonValue::Kind::string: return json_string(value.text);
    case JsonValue::Kind::array:
      return bracketed('[', value.items, ']', [](const JsonValue& item) { return json_text(item); });
    case JsonValue::Kind::object: break;
  }
  return bracketed('{', value.members, '}',
                   [](const JsonMember& member) { return json_string(member.name) + ": " + json_text(member.value); });
}

}  // namespace chorus
