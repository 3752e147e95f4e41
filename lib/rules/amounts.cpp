#include "catalogue/rules.hpp"

#include <algorithm>
#include <optional>

#include "diagnostic/phrase.hpp"
#include "invoice/fields.hpp"
#include "rules/rules.hpp"

namespace chorus::phrase {

// What AMOUNT-01 can miss.
constexpr Phrase the_total_excl_tax{"the total without tax", "le montant HT"};
constexpr Phrase the_total_incl_tax{"the total with tax", "le montant TTC"};
constexpr Phrase the_totals{"each total, without and with tax,", "les montants HT et TTC"};
constexpr Phrase the_vat_rate{"the VAT rate", "le taux de TVA"};
constexpr Phrase the_vat_base{"the base of the VAT", "la base HT de la TVA"};
constexpr Phrase the_vat_amount{"the amount of the VAT", "le montant de la TVA"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

// Of AMOUNT-01, where the list has no such column.
constexpr Phrase no_column_of_figure{
    "the list has no column for it, only {columns}: have the program export « {column} » too; if it is there under another "
    "name, map that to {field} under « columns » in the configuration",
    "la liste n'a pas de colonne qui le donne, seulement {columns} : faites exporter aussi « {column} » par le logiciel ; si "
    "elle y est sous un autre nom, associez-le à {field} sous « columns » dans la configuration"};
constexpr Phrase no_column_of_figures{
    "no column of the list is read as an amount: have the program export « Montant HT », « Taux TVA » and « Montant TTC »; if "
    "they are there under other names, map these to total_excl_tax, vat_rate and total_incl_tax under « columns » in the "
    "configuration",
    "aucune colonne de la liste n'est lue comme un montant : faites exporter « Montant HT », « Taux TVA » et « Montant TTC » "
    "par le logiciel ; si elles y sont sous d'autres noms, associez-les à total_excl_tax, vat_rate et total_incl_tax sous "
    "« columns » dans la configuration"};

// Of AMOUNT-07, AMOUNT-08, AMOUNT-16 and VAT-01: what is to be done first, by the cause that the figures show.
constexpr Phrase if_vat_line_lacks{"if a VAT line lacks, one at rate 0 too, add it; else ",
                                   "s'il manque une ligne de TVA, au taux 0 comme aux autres, ajoutez-la ; sinon "};
constexpr Phrase if_discount{
    "if a discount was taken off the total alone, take it off the base of its rate too; else ",
    "si une remise n'est déduite que du total, déduisez-la aussi de la base de son taux ; sinon "};
constexpr Phrase if_deposit{
    "if a discount or a deposit was taken off the total with tax alone, take the discount off the base of its rate too, and "
    "the deposit off the net payable; else ",
    "si une remise ou un acompte n'est déduit que du montant TTC, déduisez aussi la remise de la base de son taux, et "
    "l'acompte du net à payer ; sinon "};
constexpr Phrase if_vat_not_charged{
    "if this VAT is not charged, as the total says, write rate 0 and amount 0; else ",
    "si cette TVA n'est pas facturée, comme le dit le total, écrivez le taux 0 et le montant 0 ; sinon "};
constexpr Phrase if_without_vat{
    "if no VAT is charged (exempt, reverse charge), write rate 0; else ",
    "si la TVA n'est pas facturée (exonération, autoliquidation), écrivez le taux 0 ; sinon "};
constexpr Phrase if_base_with_vat{"the base seems to be with tax: without tax it is {net}; else ",
                                  "la base semble être TTC : hors taxe, elle est de {net} ; sinon "};
constexpr Phrase if_bases_with_vat{"the bases add up to the total with tax: write them without tax; else ",
                                   "les bases font le montant TTC : écrivez-les hors taxe ; sinon "};
constexpr Phrase if_sign_differs{"only the sign differs, a minus sign is missing or one too many: correct it; else ",
                                 "seul le signe diffère, un signe moins manque ou est de trop : corrigez-le ; sinon "};

// The whole remedy of VAT-01 where the difference is one of rounding.
constexpr Phrase vat_rounded_by_line{
    "the PDF decides: if it says the same (VAT rounded line by line), \"tolerance\": \"{difference}\" in the configuration "
    "accepts it ({tolerance} is accepted now); else correct the rate, the base or the VAT, as on the PDF",
    "c'est le PDF qui décide : s'il dit la même chose (TVA arrondie ligne par ligne), \"tolerance\": \"{difference}\" dans la "
    "configuration l'admet ({tolerance} est admis jusqu'ici) ; sinon corrigez le taux, la base ou la TVA, comme sur le PDF"};

// The whole remedy of VAT-03 where the two stand on one row, or are two elements of one record.
constexpr Phrase rate_twice_in_row{
    "correct the rate of one of the two if it is mistyped; else give it once, with the sum of the two bases and of the two "
    "amounts of VAT",
    "corrigez le taux de l'un des deux s'il est mal tapé ; sinon ne le donnez qu'une fois, avec la somme des deux bases et "
    "celle des deux montants de TVA"};

// The whole remedy of CREDIT-02 where the totals are positive and the amounts of one rate alone are not.
constexpr Phrase credit_of_one_rate{
    "leave the totals as they are: take these amounts off the base and the VAT of another rate of the credit note, as the "
    "PDF has it; what is billed anew is an invoice of its own (type 380)",
    "laissez les totaux tels quels : déduisez ces montants de la base et de la TVA d'un autre taux de l'avoir, comme sur le "
    "PDF ; ce qui est facturé de nouveau fait l'objet d'une facture à part (type 380)"};

constexpr Phrase if_other_rate{"at {rate} % the VAT would be right: check the rate; else ",
                               "à {rate} %, la TVA serait juste : vérifiez le taux ; sinon "};
constexpr Phrase vat_would_be{"; here it would be {rate} %", " ; ici, ce serait {rate} %"};

bool is_usual_rate(Amount rate) {
  const auto known = vat_rates();
  return std::any_of(known.begin(), known.end(), [&](const VatRate& one) { return one.percent == rate; });
}

Amount times_hundred(Amount rate) {
  constexpr std::int64_t most = 100 * Amount::units_per_one;  // no rate: the product stays in range
  return absolute(rate) < Amount::from_millionths(most) ? Amount::from_millionths(rate.millionths() * 100) : rate;
}

std::string usual_rates_text() {
  std::string text;
  for (const auto& known : vat_rates()) text += (text.empty() ? "" : " ") + known.percent.text(0);
  return text;
}

/// The rules of amounts, one invoice at a time.
class AmountCheck {
 public:
  AmountCheck(const Invoice& invoice, const RuleSettings& settings, Diagnostics& faults)
      : invoice_(invoice), settings_(settings), faults_(faults), number_(invoice.number_text()) {}

  void run() {
    unreadable_ = is_unreadable(invoice_.total_excl_tax) || is_unreadable(invoice_.total_incl_tax);
    for (const auto& line : invoice_.vat) {
      unreadable_ = unreadable_ || is_unreadable(line.rate) || is_unreadable(line.base) || is_unreadable(line.amount);
    }
    check_fractions();
    if (!unreadable_) check_missing();
    for (const auto& line : invoice_.vat) check_line(line);
    check_signs();
    check_rates_differ();
    check_sums();
  }

 private:
  static bool is_unreadable(const Given<Amount>& amount) { return !amount.absent() && !amount; }

  /// The figures to ask for: what follows from them, or would from an unreadable one, is not missing. One fault for one
  /// cause.
  void check_missing() {
    const auto& lines = invoice_.vat;
    const bool no_excl = invoice_.total_excl_tax.absent();
    const bool no_incl = invoice_.total_incl_tax.absent();
    if (lines.empty()) {
      const bool both = no_excl && no_incl && !has_column(Field::total_excl_tax) && !has_column(Field::total_incl_tax);
      if (no_excl) tell_missing(Field::total_excl_tax, both ? phrase::the_totals : phrase::the_total_excl_tax);
      const bool follows = no_excl && !has_column(Field::total_incl_tax);  // with the rate, which such a list gives
      if (no_incl && !both && !follows) tell_missing(Field::total_incl_tax, phrase::the_total_incl_tax);
      return;
    }
    const bool single = lines.size() == 1;
    if (single && no_excl) tell_missing(Field::total_excl_tax, phrase::the_total_excl_tax);
    for (const auto& line : lines) {
      const bool follows = single && no_excl && line.base.absent() && (!line.amount.absent() || !no_incl);
      if (line.rate.absent() && !follows) tell_missing(Field::vat_rate, phrase::the_vat_rate, &line);
      if (line.base.absent() && !single) tell_missing(Field::vat_base, phrase::the_vat_base, &line);
      if (line.amount.absent() && line.rate && line.base)
        tell_missing(Field::vat_amount, phrase::the_vat_amount, &line);
    }
  }

  bool has_column(Field field) const {
    if (!invoice_.list) return true;
    const auto& names = invoice_.list->names;
    return std::find(names.begin(), names.end(), field_entry(field).name) != names.end();
  }

  /// A figure that no row of the list gives has its column to be added; one that this row lacks is copied.
  void tell_missing(Field field, const Phrase& name, const VatLine* line = nullptr) {
    const FieldEntry& entry = field_entry(field);
    const ListFigures* list = invoice_.list.get();
    const Phrase* remedy = nullptr;
    if (!has_column(field)) remedy = list->headers.empty() ? &no_column_of_figures : &no_column_of_figure;
    faults_.add(rule::amount_missing, line == nullptr ? invoice_.place : line->place, number_,
                {words_arg("name", {name, {}}), text_arg("column", entry.first_header()), text_arg("field", entry.name),
                 text_arg("columns", list == nullptr ? std::string() : list->headers)},
                remedy);
  }

  static bool is_negative(const Given<Amount>& amount) { return amount && amount->negative(); }

  /// The negative figure to point at: the first that the file gives, else the first that follows from
  /// the others; null when all are positive.
  const Given<Amount>* first_negative() const {
    std::vector<const Given<Amount>*> figures{&invoice_.total_excl_tax, &invoice_.total_incl_tax,
                                              &invoice_.net_payable};
    for (const auto& line : invoice_.vat) figures.insert(figures.end(), {&line.base, &line.amount});
    const Given<Amount>* found = nullptr;
    for (const auto* figure : figures) {
      if (!is_negative(*figure)) continue;
      if (is_given(*figure)) return figure;
      if (found == nullptr) found = figure;
    }
    return found;
  }

  /// What the program computed from the other figures has the invoice's place and no column: it proves nothing.
  template <class T>
  static bool is_given(const Given<T>& value) {
    return value && !value.place().field.empty();
  }

  /// What a minus sign means, once per invoice, by the type that the file gives:
  ///
  ///     negative          381         380 given    no type
  ///     ----------------  ----------  -----------  ---------
  ///     a total           CREDIT-02   AMOUNT-12 w  AMOUNT-06
  ///     the net alone     CREDIT-02   AMOUNT-10    AMOUNT-10
  ///     a VAT line alone  CREDIT-02   AMOUNT-11 w  AMOUNT-11 w
  void check_signs() {
    if (!invoice_.type && !invoice_.type.absent()) return;  // refused already
    const Given<Amount>* const first = first_negative();
    if (first == nullptr) return;
    const auto tell = [&](const Rule& rule, const Phrase* own_remedy = nullptr) {
      faults_.add(rule, first->place(), number_, {number_arg("value", (*first)->text())}, own_remedy);
    };
    const auto& total = invoice_.total_incl_tax;
    if (invoice_.type_or_default() == InvoiceType::credit_note) {
      tell(rule::credit_note_negative, only_one_rate_is_negative() ? &credit_of_one_rate : nullptr);
    } else if (is_negative(invoice_.total_excl_tax) || is_negative(total)) {
      tell(is_given(invoice_.type) ? rule::amount_negative_invoice : rule::amount_negative);
    } else if (is_negative(invoice_.net_payable)) {
      if (!total) return;  // told as missing or unreadable
      faults_.add(rule::amount_net_negative, invoice_.net_payable.place(), number_,
                  {number_arg("value", invoice_.net_payable->text()), number_arg("total", total->text())});
    } else {
      tell(rule::amount_group_negative);
    }
  }

  /// Without its minus sign such a rate would no longer add up to totals that are right.
  bool only_one_rate_is_negative() const {
    const auto& excl = invoice_.total_excl_tax;
    if (!excl || excl->negative() || is_negative(invoice_.total_incl_tax) || is_negative(invoice_.net_payable))
      return false;
    Amount bases;
    for (const auto& line : invoice_.vat) bases = bases + line.base.value_or(Amount());
    return bases == *excl;
  }

  /// A spreadsheet holds 20 % as 0.2. Such a rate is one when the hundredfold is usual and the figures that
  /// the invoice gives are those of the hundredfold.
  void check_fractions() {
    const bool total_agrees = total_agrees_with_fractions();
    for (const auto& line : invoice_.vat) {
      if (!may_be_fraction(line) || !(gives_vat(line) || total_agrees)) continue;
      fractions_.push_back(&line);
      unreadable_ = true;  // what is computed from it is wrong for the same cause
      faults_.add(rule::vat_rate_fraction, line.rate.place(), number_,
                  {number_arg("rate", line.rate->text(0)), number_arg("percent", times_hundred(*line.rate).text(0))});
    }
  }

  static bool gives_vat(const VatLine& line) { return line.base && is_given(line.amount); }

  bool may_be_fraction(const VatLine& line) const {
    if (!line.rate || line.rate->zero() || is_usual_rate(*line.rate)) return false;
    const Amount rate = times_hundred(*line.rate);
    if (!is_usual_rate(rate)) return false;
    return !gives_vat(line) || absolute(percentage(*line.base, rate) - *line.amount) <= settings_.tolerance;
  }

  /// False when a given total with tax is not that of the hundredfold.
  bool total_agrees_with_fractions() const {
    const auto& total = invoice_.total_incl_tax;
    if (!is_given(total)) return true;
    Amount sum;
    Amount tolerance;
    for (const auto& line : invoice_.vat) {
      if (!line.rate || !line.base) return true;
      const Amount rate = may_be_fraction(line) ? times_hundred(*line.rate) : *line.rate;
      sum = sum + *line.base + (gives_vat(line) ? *line.amount : percentage(*line.base, rate));
      tolerance = tolerance + settings_.tolerance;
    }
    return absolute(sum - *total) <= tolerance;
  }

  bool is_fraction(const VatLine& line) const {
    return std::find(fractions_.begin(), fractions_.end(), &line) != fractions_.end();
  }

  void check_line(const VatLine& line) {
    if (is_fraction(line)) return;
    if (line.rate) check_rate(line);
    if (!line.rate || !line.base || !line.amount) return;
    const Amount expected = percentage(*line.base, *line.rate);
    const Amount difference = absolute(expected - *line.amount);
    if (difference <= settings_.tolerance) return;
    const bool rounded = difference <= roundings && !line.amount->zero();
    faults_.add(rule::vat_amount_wrong, line.amount.place(), number_,
                {number_arg("base", line.base->text()), number_arg("rate", line.rate->text(0)),
                 number_arg("expected", expected.text()), number_arg("value", line.amount->text()),
                 number_arg("tolerance", settings_.tolerance.text()),
                 text_arg("difference", difference.text()),  // as JSON writes it
                 words_arg("lead", cause_of_wrong_vat(line, expected))},
                rounded ? &vat_rounded_by_line : nullptr);
  }

  /// Up to so much is a matter of rounding.
  static constexpr Amount roundings = Amount::from_cents(50);
  static constexpr Amount rounding_of_sum = Amount::from_cents(5);

  Message cause_of_wrong_vat(const VatLine& line, Amount expected) const {
    if (line.amount->zero()) return {if_without_vat, {}};
    if (absolute(expected + *line.amount) <= settings_.tolerance) return {if_sign_differs, {}};
    const Amount net = *line.base - *line.amount;
    if (absolute(percentage(net, *line.rate) - *line.amount) <= settings_.tolerance) {
      return {if_base_with_vat, {number_arg("net", net.text())}};
    }
    const auto rate = rate_that_makes(*line.base, *line.amount);
    return rate ? Message{if_other_rate, {number_arg("rate", rate->text(0))}} : Message{};
  }

  /// The only usual rate above 0 by which this base has this VAT.
  std::optional<Amount> rate_that_makes(Amount base, Amount vat) const {
    std::optional<Amount> found;
    for (const auto& known : vat_rates()) {
      const Amount rate = known.percent;
      if (rate.zero() || absolute(percentage(base, rate) - vat) > settings_.tolerance) continue;
      if (found) return std::nullopt;
      found = rate;
    }
    return found;
  }

  /// Why the bases are not the total without tax.
  static Message cause_of_bases(Amount bases, Amount excl, const Given<Amount>& incl) {
    if (absolute(bases - excl) <= rounding_of_sum) return {};
    if (is_given(incl) && bases == *incl) return {if_bases_with_vat, {}};
    return {bases < excl ? if_vat_line_lacks : if_discount, {}};
  }

  /// Why the total with tax is not the sum of the others.
  static Message cause_of_total(Amount excl, Amount vat, Amount incl) {
    if (absolute(excl + vat - incl) <= rounding_of_sum) return {};
    if (excl + vat + incl == Amount()) return {if_sign_differs, {}};
    if (incl == excl) return {if_vat_not_charged, {}};
    return {excl + vat < incl ? if_vat_line_lacks : if_deposit, {}};
  }

  void check_rate(const VatLine& line) {
    if (is_usual_rate(*line.rate)) return;
    faults_.add(rule::vat_rate_unusual, line.rate.place(), number_,
                {number_arg("rate", line.rate->text(0)), number_arg("known", usual_rates_text())});
  }

  void check_rates_differ() {
    const auto& lines = invoice_.vat;
    for (std::size_t i = 1; i < lines.size(); ++i) {
      const auto twin = std::find_if(
          lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(i),
          [&](const VatLine& other) { return other.rate && lines[i].rate && *other.rate == *lines[i].rate; });
      if (twin == lines.begin() + static_cast<std::ptrdiff_t>(i)) continue;
      // Two rows of a list are one invoice by their number alone.
      const bool one_record = twin->place.line == lines[i].place.line;
      faults_.add(rule::vat_rate_twice, lines[i].rate.place(), number_,
                  {number_arg("rate", lines[i].rate->text(0)), text_arg("first", place_text(twin->place))},
                  one_record ? &rate_twice_in_row : nullptr);
    }
  }

  void check_sums() {
    const auto& excl = invoice_.total_excl_tax;
    const auto& incl = invoice_.total_incl_tax;
    Amount bases;
    Amount vat;
    for (const auto& line : invoice_.vat) {
      if (!line.base || !line.amount) return;  // reported already
      bases = bases + *line.base;
      vat = vat + *line.amount;
    }
    if (excl && !invoice_.vat.empty() && bases != *excl) {
      faults_.add(rule::amount_bases, excl.place(), number_,
                  {number_arg("sum", bases.text()), number_arg("value", excl->text()),
                   words_arg("lead", cause_of_bases(bases, *excl, incl))});
    }
    if (!fractions_.empty()) return;
    if (excl && incl && invoice_.vat.empty() && *excl != *incl) {
      const auto rate = rate_that_makes(*excl, *incl - *excl);
      const Message hint = rate ? Message{vat_would_be, {number_arg("rate", rate->text(0))}} : Message{};
      faults_.add(rule::amount_without_vat, incl.place(), number_,
                  {number_arg("excl", excl->text()), number_arg("value", incl->text()), words_arg("hint", hint)});
    } else if (excl && incl && *excl + vat != *incl) {
      faults_.add(
          rule::amount_total, incl.place(), number_,
          {number_arg("excl", excl->text()), number_arg("vat", vat.text()), number_arg("sum", (*excl + vat).text()),
           number_arg("value", incl->text()), words_arg("lead", cause_of_total(*excl, vat, *incl))});
    }
    if (incl && invoice_.net_payable && *invoice_.net_payable > *incl) {
      faults_.add(rule::amount_net, invoice_.net_payable.place(), number_,
                  {number_arg("value", invoice_.net_payable->text()), number_arg("total", incl->text())});
    }
  }

  const Invoice& invoice_;
  const RuleSettings& settings_;
  Diagnostics& faults_;
  std::string number_;
  bool unreadable_ = false;
  std::vector<const VatLine*> fractions_;
};

}  // namespace

void check_amounts(const Invoice& invoice, const RuleSettings& settings, Diagnostics& faults) {
  AmountCheck(invoice, settings, faults).run();
}

}  // namespace chorus
