#include "invoice/status.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "diagnostic/text.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

/// Phrases by '|'; '*' stands for any end of a word.
struct Phrases {
  std::string_view list;
  std::uint64_t begin = 0;  ///< a bit for each character that a phrase begins with: most texts begin with none of them

  static constexpr std::uint64_t bit(char c) { return std::uint64_t{1} << (static_cast<unsigned char>(c) % 64); }

  // NOLINTNEXTLINE(google-explicit-constructor): it is a text with its beginnings
  constexpr Phrases(const char* phrases) : list(phrases) {
    for (auto rest = list; !rest.empty(); take_part(rest)) begin |= bit(rest[0]);
  }
};

constexpr Phrases withheld_words =
    "brouillon*|draft*|ebauche*|provisoire*|provisional|temporaire*|temporary|proforma*|pro forma|devis|quote|"
    "quotation|estimate|projet|"
    "a valider|valider|non valide*|pas valide*|not validated|unvalidated|attente validation|to validate|to be validated|"
    "pending validation|pending approval|awaiting validation|awaiting approval|preparation|cours saisie|"
    "cours redaction|cours preparation|cours creation|creation|a finaliser|a terminer|a completer|non finalise*|"
    "pas finalise*|not final*|inacheve*|unfinished|incomplet|incomplete|incompletes|incomplets|"
    "a ne pas envoyer|ne pas envoyer|do not send|"
    "annule*|annulation|a annuler|cancel*|void*|abandon*|supprime*|efface*|deleted|removed|corbeille|trash*|nulle|"
    "extourne*|contrepasse*|contre passe*|reversed|doublon|duplicate|"
    "irrecouvrable*|irrecuperable*|uncollectible*|marked uncollectible|written off|write off|writeoff|bad debt|"
    "passe en perte*|passee en perte*|perte|pertes|creance irrecouvrable*|creance douteuse|admis en non valeur|"
    "admise en non valeur|admission en non valeur|non valeur|"
    "a facturer|non facture*|pas facture*|to invoice|to be invoiced|unbilled|uninvoiced|not invoiced|planifie|planifiee|"
    "programmee|scheduled|a emettre|non emis*|not issued|remplace|remplacee|replaced|superseded|expire|expiree|expired|"
    "invalide*|invalid|errone|erronee|"
    "bon livraison|bl|bon commande|commande|delivery note|sales order|purchase order|order|modele|template|"
    "on hold|bloque*|blocked";
// It reached the portal or the buyer another way. « Envoyée » alone is an e-mail to the client.
constexpr Phrases deposited_words =
    "depose|deposee|deposes|deposees|deposited|depot effectue|depot ok|transmis* a chorus*|transmis* chorus*|transmis* portail|"
    "transmis* au portail|envoye* au portail|transmis* a plateforme|transmis* plateforme|transmis* pdp|envoye* a chorus*|envoye* chorus*|envoye* sur chorus*|envoye* via chorus*|"
    "envoye* portail|envoye* sur portail|sent to chorus*|sent via chorus*|chorus depose*|chorus pro depose*|"
    "chorus transmis*|chorus envoye*|submitted to chorus*|uploaded to chorus*|deja depose*|deja transmis*|deja exporte*|"
    "mise a disposition|mis a disposition|cours acheminement|cours d acheminement|made available|prise en charge|service fait|mandate|mandatee|mandatees|"
    "mise en paiement|integre* chorus*|integree chorus*|recue chorus*|recue sur chorus*";
constexpr Phrases credited_words =
    "rembourse|remboursee|remboursees|refunded|avoiree|credited|fully credited|fully refunded|soldee par avoir|"
    "solde par avoir|compensee par avoir";
constexpr Phrases disputed_words =
    "litige*|litigieu*|conteste*|contestation|contentieux|dispute*|disputed|refuse*|rejete*|rejected|declined|suspendu*|"
    "suspended|retournee|returned";
constexpr Phrases paid_words =
    "paye|payee|payes|payees|paid|payed|fully paid|totalement payee|entierement payee|integralement payee|"
    "regle|reglee|regles|reglees|totalement reglee|entierement reglee|integralement reglee|"
    "solde|soldee|soldes|soldees|acquitte|acquittee|acquittes|acquittees|encaisse|encaissee|settled";
constexpr Phrases partly_words = "partiel*|partial*|partie|part|partly";
constexpr Phrases credit_words =
    "avoir|avoirs|davoir|note credit|notes credit|credit note*|creditnote*|credit memo*|creditmemo*|refund|refunds|"
    "remboursement|out refund|retour|retours|381";

// What may stand before the word that counts, and behind « avoir » without making a free text of it.
constexpr Phrases before_status = "facture*|invoice*|document|piece|statut|status|etat|state|en|est|is";
constexpr Phrases before_type = "facture*|document|piece|type|un|une|d|a";
constexpr Phrases behind_type =
    "sur|facture*|invoice|n|no|num|numero|client|total|totale|partiel|partielle|commercial|financier|vente*|"
    "381|avoir|note|credit|emis|for|to";

// The portal knows 380 and 381 alone in this format: an advance or a progress invoice is asked for as any other.
constexpr Phrases invoice_words =
    "facture|factures|invoice|invoices|out invoice|380|acompte|situation|deposit invoice|deposit|customer invoice|"
    "standard invoice|final invoice|sales invoice|fa|fac|fact|fc|fv|inv";
constexpr Phrases kinds_of_invoice =
    "client|clients|customer|vente*|comptabilise|comptabilisee|standard|normale|simple|comptant|acompte|situation|solde|definitive|finale|"
    "remplacement|travaux|prestation|prestations|service|services|d|facture|invoice|380|0|"  // « 380.0 »
    "n|no|num|numero|mensuelle|intermediaire|commande|avancement|a|marche";

// In a type column, beside what says that an invoice must not leave.
constexpr Phrases other_documents =
    "bon*|bl|blc|blf|bc|bcc|bdc|cc|pro|prf|prc|dec|commande*|cde|cmd|order*|sales order|purchase order|so|po|devis|quote*|quotation|estimate|dev|"
    "proposition*|proposal|offre*|livraison*|delivery*|packing*|shipment|expedition|relance*|reminder*|dunning|rappel*|"
    "mise demeure|releve*|statement*|recu*|receipt*|ticket*|reglement*|paiement*|payment*|encaissement*|modele*|template*|"
    "contrat*|contract*|abonnement*|subscription*|recurrent*|pro forma|proforma*|brouillon*|draft*|facture achat*|"
    "facture fournisseur*|achat*|purchase*|vendor*|supplier*|bill|bills|in invoice|in refund|journal*|od|note frais|"
    "intervention*|fiche*|situation provisoire";

constexpr Phrases invoice_codes =
    "f|fa|fac|fact|fc|fv|i|inv|in|d|debit|facture*|invoice*|380|v|vente*|sale*|out invoice|acompte|situation";
constexpr Phrases credit_codes = "a|av|avo|avr|ac|avc|nc|cn|c|cr|cre|credit|rf|rbt|refund|out refund";

constexpr Phrases sure_credit_codes = "av|avo|avr|avc|nc|cn";  // « A » alone may be an advance

bool is_number(std::string_view word) { return std::all_of(word.begin(), word.end(), is_digit); }

bool has_digit(std::string_view word) { return std::any_of(word.begin(), word.end(), is_digit); }

/// « 2 » of « Situation n° 2 », « 30% » of « Acompte 30% ».
bool is_share_or_place(std::string_view word) {
  constexpr std::size_t longest = 4;
  return word.size() <= longest && is_digit(word[0]) && word.find_first_not_of("0123456789%,.") == word.npos;
}

/// The number of words of the first phrase of `phrases` that `words` begins with, 0 when with none.
std::size_t begins_with(std::span<const std::string_view> words, const Phrases& phrases) {
  if (words.empty() || (phrases.begin & Phrases::bit(words[0][0])) == 0) return 0;
  for (auto rest = phrases.list; !rest.empty();) {
    const bool may_be = rest[0] == words[0][0];
    std::string_view phrase = take_part(rest);
    if (!may_be) continue;
    std::size_t length = 0;
    while (!phrase.empty()) {
      const std::string_view word = take_part(phrase, ' ');
      if (length == words.size() || !is_like(words[length], word)) {
        length = 0;
        break;
      }
      ++length;
    }
    if (length > 0) return length;
  }
  return 0;
}

bool begins_with(std::string_view word, const Phrases& phrases) { return begins_with({&word, 1}, phrases) > 0; }

bool is_little_word(std::string_view word) {
  if (word.size() > 3 || (word[0] != 'd' && word[0] != 'l')) return false;
  return word == "de" || word == "du" || word == "des" || word == "la" || word == "le" || word == "les" || word == "l";
}

/// The words that say something, from the first that is none of `before`. A longer text is no status: a free text.
/// None where the first begins with no character of `begins`, see Phrases::begin: no phrase is looked for then.
class SayingWords {
 public:
  SayingWords(std::string_view text, const Phrases& before, std::uint64_t begins) {
    if (text.size() > longest) return;
    char* end = written_.data();
    std::size_t at = 0;
    for (auto word = next_plain_word(text, at, end); !word.empty(); word = next_plain_word(text, at, end)) {
      if (is_little_word(word)) continue;
      if (count_ == 0) {
        const bool number = is_number(word) && word != "381" && word != "380";
        if (number || begins_with(word, before)) continue;
        if ((begins & Phrases::bit(word[0])) == 0) return;
      }
      words_[count_++] = word;
    }
  }

  SayingWords(const SayingWords&) = delete;
  SayingWords& operator=(const SayingWords&) = delete;

  std::span<const std::string_view> all() const { return {words_.data(), count_}; }

 private:
  static constexpr std::size_t longest = ShortWords::longest;

  std::array<char, longest> written_;
  std::array<std::string_view, ShortWords::most> words_;
  std::size_t count_ = 0;
};

}  // namespace

StatusMeaning status_meaning(std::string_view text) {
  constexpr std::uint64_t begins =
      withheld_words.begin | credited_words.begin | deposited_words.begin | disputed_words.begin | paid_words.begin;
  const SayingWords saying(text, before_status, begins);
  const auto words = saying.all();
  if (begins_with(words, withheld_words) > 0) return StatusMeaning::withheld;
  if (begins_with(words, credited_words) > 0) return StatusMeaning::credited;
  if (begins_with(words, deposited_words) > 0) return StatusMeaning::deposited;
  if (begins_with(words, disputed_words) > 0) return StatusMeaning::disputed;
  if (begins_with(words, paid_words) == 0) return StatusMeaning::other;
  const bool partly =
      std::any_of(words.begin(), words.end(), [](std::string_view word) { return begins_with(word, partly_words); });
  return partly ? StatusMeaning::other : StatusMeaning::paid;
}

bool means_credit_note(std::string_view text) {
  const SayingWords saying(text, before_type, credit_words.begin);
  const auto words = saying.all();
  const std::size_t length = begins_with(words, credit_words);
  return length > 0 &&
         std::all_of(words.begin() + static_cast<std::ptrdiff_t>(length), words.end(),
                     [](std::string_view word) { return has_digit(word) || begins_with(word, behind_type); });
}

bool is_credit_code(std::string_view text) {
  const ShortWords plain(text);
  const auto words = plain.all();
  return words.size() == 1 && begins_with(words, sure_credit_codes) > 0;
}

bool means_invoice(std::string_view text) {
  const SayingWords saying(text, "", invoice_words.begin);
  const auto words = saying.all();
  const std::size_t length = begins_with(words, invoice_words);
  return length > 0 &&
         std::all_of(words.begin() + static_cast<std::ptrdiff_t>(length), words.end(), [](std::string_view word) {
           return is_share_or_place(word) || begins_with(word, kinds_of_invoice);
         });
}

bool label_cancels(std::string_view text) {
  constexpr Phrases beginnings =
      "annulation facture*|annulation fac|annulation fact|annulation n|annulation avoir|annule facture*|facture annule*|"
      "facture a annuler|extourne*|contrepassation*|contre passation|cancellation invoice|cancellation of invoice|"
      "invoice cancelled|cancelled invoice|facture proforma|facture pro forma|proforma|pro forma|brouillon";
  const SayingWords saying(text, "", beginnings.begin);
  const auto words = saying.all();
  return begins_with(words, beginnings) > 0 || (words.size() == 1 && words[0] == "annulation");
}

bool means_other_document(std::string_view text) {
  return begins_with(SayingWords(text, before_type, other_documents.begin).all(), other_documents) > 0 ||
         status_meaning(text) == StatusMeaning::withheld;
}

TypeCode short_type_code(std::string_view text) {
  const ShortWords plain(text);
  const auto words = plain.all();
  if (words.empty() || words.size() > 2) return TypeCode::none;
  if (begins_with(words, invoice_codes) == words.size()) return TypeCode::invoice;
  if (begins_with(words, credit_codes) == words.size() || means_credit_note(text)) return TypeCode::credit_note;
  return TypeCode::none;
}

bool begins_with_lone_a(std::string_view number) {
  return number.size() > 1 && number[0] == 'A' &&
         (is_digit(number[1]) || std::string_view("-_ /").find(number[1]) != std::string_view::npos);
}

NumberMeaning number_meaning(std::string_view number) {
  const std::string plain = plain_word(number);
  const auto first = plain.find_first_not_of("( ");
  if (first == plain.npos) return NumberMeaning::other;
  const auto letters =
      std::find_if_not(plain.begin() + static_cast<std::ptrdiff_t>(first), plain.end(), is_ascii_letter);
  const std::string head(plain.begin() + static_cast<std::ptrdiff_t>(first), letters);
  if (is_one_of(
          head,
          "brouillon|draft|prov|provisoire|proforma|factureproforma|prof|pf|fpf|devis|dev|devi|quote|quotation|quo|qt|qtn|"
          "estimate|est|annule|annulee|bl|blc|blf|bonlivraison|bondelivraison|livraison|bc|bcc|bcf|bdc|boncommande|"
          "bondecommande|bon|cmd|cmde|cde|cdc|cmdcli|commande|commandeclient|order|ord|so|po|salesorder|purchaseorder|"
          "propale|propal|proposition|offre|relance|rel|bonl|bonc|br|bonretour|wh|ticket|reglement|recu"))
    return NumberMeaning::no_invoice;
  if (is_one_of(head, "de|dv|pr|pro|co|cc|cf|ct|sh|liv|exp|sq|ff")) return NumberMeaning::maybe_other;
  if (is_one_of(head, "avoir|avoirs|creditnote")) return NumberMeaning::credit;
  return is_one_of(head, "av|avo|avc|nc") ? NumberMeaning::maybe_credit : NumberMeaning::other;
}

}  // namespace chorus
