#include "input/json_records.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "catalogue/rules.hpp"
#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/text.hpp"
#include "input/columns.hpp"
#include "input/csv_records.hpp"
#include "input/json_reader.hpp"
#include "input/other_file.hpp"
#include "input/text.hpp"
#include "input/unread_columns.hpp"
#include "invoice/word.hpp"

namespace chorus::phrase {

constexpr Phrase see_schema_of_debtors{"see schemas/debtors.schema.json for the shape of a JSON debtor",
                                       "voyez schemas/debtors.schema.json pour la forme d'un débiteur JSON"};
constexpr Phrase expected_vat{"a list like [ {{ \"rate\": 20, \"base\": 100, \"amount\": 20 }} ]",
                              "une liste comme [ {{ \"rate\": 20, \"base\": 100, \"amount\": 20 }} ]"};
constexpr Phrase see_members{"name the member that holds it: put {line} into the configuration{others}",
                             "nommez le membre qui la contient : mettez {line} dans la configuration{others}"};
constexpr Phrase see_other_members{" (or another of {paths})", " (ou un autre de {paths})"};
constexpr Phrase expected_one_value{"a text or a number, not a list: only one value can be read",
                                    "un texte ou un nombre, pas une liste : une seule valeur peut être lue"};
constexpr Phrase record_not_object{"an invoice or debtor must be a JSON object {{ … }}",
                                   "une facture ou un débiteur doit être un objet JSON {{ … }}"};
constexpr Phrase record_not_object_remedy{"write an array of objects, like [ {{ \"number\": \"F2026-001\" }} ]",
                                          "écrivez un tableau d'objets, comme [ {{ \"number\": \"F2026-001\" }} ]"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

using Kind = JsonValue::Kind;

constexpr std::size_t most_unread = 1'000;  // members that are not read and looked at
constexpr std::size_t max_index = first_rate_index - 1;

bool holds(const Record& record, const ColumnMatch& match) {
  return std::any_of(record.cells.begin(), record.cells.end(),
                     [&](const Cell& cell) { return cell.column == match.column && cell.index == match.index; });
}

bool is_scalar(const JsonValue& value) { return value.kind != Kind::array && value.kind != Kind::object; }

bool holds_nothing(const JsonValue& value) {
  return value.kind == Kind::null || (value.kind == Kind::string && tidy_text(value.text).empty());
}

/// An invoice has a number and something else of an invoice; a debtor a client or a SIRET.
bool is_record(std::span<const std::string> names, InputKind kind, const ReadOptions& options) {
  std::set<Field> fields;
  for (const auto& name : names) {
    if (const auto match = column_of(name, kind, options)) fields.insert(match->column);
  }
  if (kind == InputKind::debtors) return fields.contains(Field::client) || fields.contains(Field::siret);
  return fields.contains(Field::number) && fields.size() > 1;
}

/// What the members of an object or a list say, by its name.
enum class Group : std::uint8_t { none, vat, debtor, amounts };

Group group_of(std::string_view name) {
  const auto words = plain_words(name);
  const auto has = [&](std::string_view list) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return is_one_of(word, list); });
  };
  if (words.empty()) return Group::none;
  if (has("tva|tvas|vat|vats|tax|taxe|taxes")) return Group::vat;
  const bool elsewhere = has("livraison|delivery|shipping|ship|fournisseur|supplier|contact*|payeur|old|previous");
  if (!elsewhere && has("client|customer|debiteur|debtor|buyer|acheteur|destinataire|recipient")) return Group::debtor;
  return words.size() == 1 && has("montants|amounts|totals|totaux|total|summary") ? Group::amounts : Group::none;
}

/// A member of one VAT line: « taux », « base_ht », « montant », tax_amount.
std::optional<Field> vat_field(std::string_view name) {
  if (const auto match = match_column("vat_" + std::string(name), InputKind::invoices, {}); match && match->index == 0)
    return match->column;
  const std::string word = plain_word(name);
  if (is_one_of(word, "taux|rate|percent|percentage|pourcentage|tauxtva|taxrate|vatrate|taxpercent|tauxtaxe"))
    return Field::vat_rate;
  if (is_one_of(word,
                "base|baseht|ht|montantht|taxable|taxableamount|net|netamount|baseamount|totalht|basetva|"
                "netamounttaxable|taxbase|basisamount|amounttaxable|nettaxable|amountbeforetax|montantbase|basehtva"))
    return Field::vat_base;
  if (is_one_of(word, "montant|amount|montanttva|tva|tax|taxamount|vat|vatamount|total|totaltva|value|valeur"))
    return Field::vat_amount;
  return std::nullopt;
}

/// A member of the object that says who pays. `code`: the office's own code, before an internal number.
struct DebtorMember {
  Field field;
  bool code = false;
};
std::optional<DebtorMember> debtor_field(std::string_view name) {
  const std::string word = plain_word(name);
  if (is_one_of(word,
                "code|ref|reference|codeclient|clientcode|customercode|numero|number|numeroclient|customernumber|"
                "clientnumber|accountnumber|compte|codetiers|externalid|externalreference|sourceid|client"))
    return DebtorMember{Field::client, true};
  if (is_one_of(word, "id|value|key")) return DebtorMember{Field::client, false};
  if (is_one_of(word,
                "nom|name|raisonsociale|legalname|companyname|displayname|denomination|fullname|corporatename|"
                "businessname|intitule|societe|company"))
    return DebtorMember{Field::debtor_name};
  const auto match = match_column(name, InputKind::invoices, {});
  if (!match || match->vague) return std::nullopt;
  switch (match->column) {
    case Field::siret:
    case Field::service_code:
    case Field::service_name:
    case Field::debtor_name: return DebtorMember{match->column};
    default: return std::nullopt;
  }
}

/// An identifier of the program under a name of the rate: « txr_1Mz ».
bool is_no_rate(const JsonValue& value) {
  return value.kind == Kind::string && has_letter(value.text) && !parse_rate(value.text, DecimalMark::either).value;
}

/// The members of one VAT line, those of the objects inside it too ("TaxLineDetail": { "TaxPercent": 20 }). Without a
/// rate of its own, that of its name: « TVA 20 % ».
std::vector<const JsonMember*> vat_members(const JsonValue& item, std::size_t depth = 0) {
  constexpr std::size_t deepest = 2;
  constexpr std::string_view of_anything =
      "value|valeur|total|amount|montant|net|base|ht|name|nom|label|description|title";
  std::vector<const JsonMember*> members;
  for (const auto& member : item.members) {
    if (member.value.kind == Kind::object && depth < deepest) {
      const auto inside = vat_members(member.value, depth + 1);
      members.insert(members.end(), inside.begin(), inside.end());
    } else if (is_scalar(member.value) && (depth == 0 || !is_one_of(plain_word(member.name), of_anything))) {
      members.push_back(&member);
    }
  }
  return members;
}

bool names_vat_rate(const JsonMember& member) {
  return is_one_of(plain_word(member.name), "name|label|nom|libelle|taxname|taxlabel|description|title") &&
         member.value.text.find('%') != std::string::npos && parse_rate(member.value.text, DecimalMark::either).value;
}

std::optional<Field> vat_field_of(const JsonMember& member, bool has_rate) {
  const auto field = vat_field(member.name);
  if (field == Field::vat_rate && is_no_rate(member.value)) return std::nullopt;
  if (!field && !has_rate && names_vat_rate(member)) return Field::vat_rate;
  return field;
}

bool gives_rate(std::span<const JsonMember* const> members) {
  return std::any_of(members.begin(), members.end(), [](const JsonMember* member) {
    return vat_field_of(*member, true) == Field::vat_rate && !holds_nothing(member->value);
  });
}

/// A list of VAT lines: objects that each give a rate and a figure.
bool is_vat_list(const JsonValue& value) {
  if (value.kind != Kind::array || value.items.empty()) return false;
  return std::all_of(value.items.begin(), value.items.end(), [](const JsonValue& item) {
    if (item.kind != Kind::object) return false;
    const auto members = vat_members(item);
    const bool has_rate = gives_rate(members);
    bool rate = false, figure = false;
    for (const JsonMember* member : members) {
      const auto field = vat_field_of(*member, has_rate);
      if (!field) continue;
      rate = rate || *field == Field::vat_rate;
      figure = figure || *field == Field::vat_base || *field == Field::vat_amount;
    }
    return rate && figure;
  });
}

/// The list of VAT lines inside an object of the tax: "TxnTaxDetail": { "TaxLine": [ … ] }; null for none, and for two.
const JsonMember* vat_list_in(const JsonValue& object) {
  const JsonMember* found = nullptr;
  for (const auto& member : object.members) {
    if (!is_vat_list(member.value)) continue;
    if (found != nullptr) return nullptr;
    found = &member;
  }
  return found;
}

/// « [14, "Commune"] »: the number and the name of another record, as Odoo writes it. The name is what counts. It has
/// false where it has nothing.
void read_pairs(JsonValue& object) {
  for (auto& member : object.members) {
    auto& [kind, text, line, column, offset, members, items] = member.value;
    const bool pair =
        kind == Kind::array && items.size() == 2 && items[0].kind == Kind::number && items[1].kind == Kind::string;
    if (!pair) continue;
    JsonValue name = std::move(items[1]);
    member.value = std::move(name);
  }
}

/// The figure of « { "value": "827.04", "currency": "EUR" } », an amount that names its currency. Nothing for what may
/// count in cents: without decimals.
std::optional<JsonValue> amount_with_currency(const JsonValue& object) {
  const JsonMember* figure = nullptr;
  const JsonMember* currency = nullptr;
  for (const auto& member : object.members) {
    const std::string word = plain_word(member.name);
    if (!is_scalar(member.value)) return std::nullopt;
    if (is_one_of(word, "value|amount|valeur|montant") && figure == nullptr)
      figure = &member;
    else if (is_one_of(word, "currency|devise|currencycode|codedevise") && currency == nullptr)
      currency = &member;
    else if (!is_one_of(word, "formatted|display|text|currencysymbol|symbol"))
      return std::nullopt;
  }
  if (figure == nullptr || currency == nullptr || holds_nothing(figure->value) || holds_nothing(currency->value))
    return std::nullopt;
  JsonValue amount = figure->value;
  const bool euro = means_euro(currency->value.text);
  if (euro && amount.text.find_first_of(".,") == std::string::npos) return std::nullopt;
  if (!euro) {  // told as an amount of another currency
    amount.kind = Kind::string;
    amount.text += " " + currency->value.text;
  }
  return amount;
}

class JsonRecords final : public RecordReader {
 public:
  JsonRecords(SourceFile source, InputKind kind, const ReadOptions& options, Names& names)
      : kind_(kind),
        options_(options),
        names_(names),
        source_(std::move(source)),
        notes_{names.keep(source_.path()), true, {}, {}, {}},
        layout_(layout_of(source_, kind, options)),
        reader_(source_, layout_),
        wrapped_(kind, options),
        headers_(kind, options),
        unread_(kind, kind == InputKind::invoices ? options.status_header : std::string()) {
    const bool holds_list = layout_.shape == JsonLayout::Shape::wrapped || layout_.shape == JsonLayout::Shape::several;
    refuse_other_json(layout_.names, holds_list, kind == InputKind::invoices ? GivenAs::invoices : GivenAs::debtors,
                      source_.path());
    tell_layout();
  }

  bool next(Record& record) override {
    record = {};
    unread_values_.clear();
    if (!reader_.next(element_)) {
      if (!std::exchange(ended_, true)) tell_columns();
      return false;
    }
    if (element_.kind != Kind::object) {
      throw Failure(FailureKind::input, {phrase::record_not_object, {}}, {phrase::record_not_object_remedy, {}},
                    std::string(notes_.file), element_.line, element_.column);
    }
    read_pairs(element_);
    read_amounts_with_currency(element_, {});
    const JsonValue& element = wrapped_.of(element_);
    record.place = {notes_.file, element.line, element.column, {}};
    record.digest = std::hash<std::string_view>()(reader_.text());
    std::set<std::string> seen;
    const auto& headers = headers_.read(names_with_values(element));
    std::string_view status;
    for (std::size_t i = 0; i < element.members.size(); ++i) {
      if (headers[i].match && headers[i].match->column == Field::status) status = element.members[i].value.text;
    }
    unread_.begin_row(status);
    for (std::size_t i = 0; i < element.members.size(); ++i) {
      const JsonMember& member = element.members[i];
      if (!seen.insert(member.name).second) {
        record.faults.add(rule::row_given_twice, place(member.line, member.column, member.name), {},
                          {text_arg("name", member.name)});
      } else {
        read_member(record, element, i, headers);
      }
    }
    read_groups(record, element);
    for (const auto& member : element.members) {
      if (member.value.kind == Kind::object) read_inside(record, member.value, member.name);
    }
    for (const auto& member : element_.members) {
      if (&element != &element_ && member.name != wrapped_.name()) look_at(member.name, member);  // beside the record
    }
    if (kind_ == InputKind::invoices && cents_.open()) {
      cents_.see(record.cells);
      for (const auto& [value, at] : unread_values_) cents_.look_at(value, at);
      if (layout_.shape == JsonLayout::Shape::wrapped) {
        for (const auto& [name, value] : layout_.beside)
          cents_.look_at(value, place(layout_.begin.line, layout_.begin.column, name));
      }
    }
    return true;
  }

  Position position() const override {
    const JsonPlace place = reader_.position();
    return {place.byte, place.line, place.column};
  }
  void seek(Position position) override { reader_.seek({position.byte, position.line, position.column}); }
  std::string rejects_head() const override {
    if (!is_list()) return {};
    std::string head;
    for (const auto& key : layout_.keys) head += "{" + json_string(key) + ": ";
    return head + "[\n";
  }
  std::string rejects_tail() const override {
    return is_list() ? "\n]" + std::string(layout_.keys.size(), '}') + "\n" : std::string();
  }
  std::string reject(Position position, const std::string& errors) override {
    seek(position);
    JsonValue copy;
    reader_.next(copy);
    std::erase_if(copy.members, [](const JsonMember& member) { return member.name == "errors"; });
    JsonMember& added = copy.members.emplace_back();
    added.name = "errors";
    added.value.kind = Kind::string;
    added.value.text = errors;
    if (!is_list()) return json_text(copy) + "\n";
    return (std::exchange(rejected_, true) ? ",\n  " : "  ") + json_text(copy);
  }
  const ReadNotes& notes() const override { return notes_; }
  const Diagnostics& header_faults() const override { return header_faults_; }
  std::map<Field, std::string_view> columns_read() const override { return read_; }

 private:
  /// As it is written: between brackets, or one object behind the other.
  bool is_list() const { return layout_.shape != JsonLayout::Shape::lines && layout_.shape != JsonLayout::Shape::lone; }

  void tell_layout() {
    const Location at{notes_.file, layout_.begin.line, layout_.begin.column, {}};
    if (layout_.shape == JsonLayout::Shape::lines) header_faults_.add(rule::json_lines, at, {});
    if (layout_.shape != JsonLayout::Shape::wrapped) return;
    std::string path;
    for (const auto& key : layout_.keys) path += (path.empty() ? "" : ".") + key;
    if (layout_.more.empty()) {
      header_faults_.add(rule::json_wrapped, at, {}, {text_arg("name", path)});
    } else {
      header_faults_.add(rule::json_page, at, {}, {text_arg("name", layout_.more)});
    }
  }

  /// Where the configuration does not open the object itself.
  void read_amounts_with_currency(JsonValue& object, const std::string& path) {
    for (auto& member : object.members) {
      if (is_scalar(member.value)) continue;
      const std::string inside = path.empty() ? member.name : path + "." + member.name;
      if (member.value.kind == Kind::array) {
        for (auto& item : member.value.items) read_amounts_with_currency(item, inside);
      }
      if (member.value.kind != Kind::object) continue;
      if (auto amount = is_opened(inside) ? std::nullopt : amount_with_currency(member.value))
        member.value = std::move(*amount);
      else
        read_amounts_with_currency(member.value, inside);
    }
  }

  Location place(std::uint32_t line, std::uint32_t column, const std::string& field) {
    const auto it = fields_.emplace(field, std::string_view()).first;
    if (it->second.empty()) it->second = names_.keep(field);
    return {notes_.file, line, column, it->second};
  }

  /// A list or an object where a value belongs: the member inside that may be meant is named, with the line to paste.
  void refuse_nested(Record& record, const JsonValue& value, const std::string& name, Field column) {
    record.refused.emplace_back(column, place(value.line, value.column, name));
    if (value.kind != Kind::object) return refuse(record, value, name, {phrase::expected_one_value, {}});
    std::vector<std::string> paths;
    const std::string* best = nullptr;
    const auto rank = [&](std::string_view inner) {
      const auto match = match_column(inner, kind_, {});
      if (match && match->column == column) return 5;
      const std::string word = plain_word(inner);
      if (is_one_of(word, "code|numero|number|ref|reference")) return 4;
      if (word == "value" || word == "valeur") return 3;
      if (is_one_of(word, "nom|name|label|libelle")) return 2;
      return word == "id" ? 1 : 0;
    };
    int highest = -1;
    paths.reserve(value.members.size());
    for (const auto& member : value.members) {
      if (!is_scalar(member.value)) continue;
      paths.push_back(name + "." + member.name);
      if (rank(member.name) > highest) {
        highest = rank(member.name);
        best = &paths.back();
      }
    }
    if (best == nullptr) return refuse(record, value, name, {phrase::expected_scalar, {}});
    std::string others;
    for (const auto& path : paths) {
      if (&path != best) add_quoted(others, path);
    }
    const Message more = others.empty() ? Message{} : Message{phrase::see_other_members, {text_arg("paths", others)}};
    record.faults.add(rule::row_not_text, place(value.line, value.column, name), {},
                      {text_arg("name", name), words_arg("expected", {phrase::expected_scalar, {}}),
                       text_arg("line", column_setting(*best, column_name(column, kind_))), words_arg("others", more)},
                      &phrase::see_members);
  }

  void refuse(Record& record, const JsonValue& value, const std::string& name, const Message& expected) {
    record.faults.add(rule::row_not_text, place(value.line, value.column, name), {},
                      {text_arg("name", name), words_arg("expected", expected)},
                      kind_ == InputKind::debtors ? &phrase::see_schema_of_debtors : nullptr);
  }

  void tell_columns() {
    require_members();
    header_faults_.take(unread_.faults(read_));
    header_faults_.take(twins_.faults());
    cents_.tell(header_faults_);
  }

  void read_member(Record& record, const JsonValue& element, std::size_t at, const std::vector<ReadHeader>& headers) {
    const bool invoices = kind_ == InputKind::invoices;
    const JsonMember& member = element.members[at];
    if (invoices && member.name == "vat") return read_vat(record, member.value, "vat");
    if (invoices && !is_scalar(member.value) && is_group(member)) return;  // see read_groups
    const bool holds_text = is_scalar(member.value) && member.value.kind != Kind::null && !member.value.text.empty();
    record.total = record.total || (holds_text && total_label(member.value.text) == TotalLabel::plain);
    if (headers[at].text.empty() && column_of(member.name, kind_, options_)) return;
    const auto& match = headers[at].match;
    if (headers[at].instead) return compare(record, element, at, headers);
    if (!match) {
      record.other_cells = record.other_cells || holds_text;
      record.other_words = record.other_words || (holds_text && has_letter(member.value.text));
      note_ignored(member);
      return look_at(member.name, member);
    }
    if (match->column == Field::attachments && member.value.kind == Kind::array) {
      return read_attachments(record, member);
    }
    if (member.value.kind == Kind::object || member.value.kind == Kind::array) {
      if (!is_opened(member.name)) refuse_nested(record, member.value, member.name, match->column);
      return;
    }
    add_cell(record, *match, member.name, member.value);
  }

  /// Whether the members of an object or list are read by what it is called. What the configuration maps or ignores is
  /// left to it.
  bool is_group(const JsonMember& member) const {
    const Group group = group_of(member.name);
    if (mapped_name(member.name, options_.columns) || (group != Group::amounts && is_opened(member.name))) return false;
    switch (group) {
      case Group::vat:
        return is_vat_list(member.value) || (member.value.kind == Kind::object && vat_list_in(member.value) != nullptr);
      case Group::debtor: return member.value.kind == Kind::object && has_debtor(member.value);
      case Group::amounts: return member.value.kind == Kind::object;
      case Group::none: break;
    }
    return false;
  }

  static bool has_debtor(const JsonValue& object) {
    return std::any_of(object.members.begin(), object.members.end(), [](const JsonMember& member) {
      return is_scalar(member.value) && !holds_nothing(member.value) && debtor_field(member.name);
    });
  }

  /// Behind the members of the record itself, which count first.
  void read_groups(Record& record, const JsonValue& element) {
    if (kind_ != InputKind::invoices) return;
    for (const auto& member : element.members) {
      if (is_scalar(member.value) || member.name == "vat" || !is_group(member)) continue;
      const Group group = group_of(member.name);
      if (group == Group::vat && member.value.kind == Kind::array) read_vat(record, member.value, member.name);
      if (group == Group::vat && member.value.kind == Kind::object) {
        const JsonMember& list = *vat_list_in(member.value);
        read_vat(record, list.value, member.name + "." + list.name);
      }
      if (group == Group::debtor) read_debtor(record, member);
      if (group == Group::amounts) read_amounts(record, member);
    }
  }

  /// Who pays: by the code, the SIRET, else by the name, else by the number of the program.
  void read_debtor(Record& record, const JsonMember& group) {
    const JsonMember* code = nullptr;
    const JsonMember* number = nullptr;
    const JsonMember* name = nullptr;
    const auto read = [&](Field field, const JsonMember& member) {
      if (!holds(record, {field})) add_cell(record, {field}, group.name + "." + member.name, member.value);
    };
    for (const auto& member : group.value.members) {
      const auto found =
          is_scalar(member.value) && !holds_nothing(member.value) ? debtor_field(member.name) : std::nullopt;
      if (!found) continue;
      if (found->field == Field::client)
        (found->code ? code : number) = &member;
      else if (found->field == Field::debtor_name)
        name = name == nullptr ? &member : name;
      else
        read(found->field, member);
    }
    if (code != nullptr) read(Field::client, *code);
    if (name != nullptr && (code != nullptr || holds(record, {Field::siret}) || holds(record, {Field::client})))
      read(Field::debtor_name, *name);
    else if (name != nullptr)
      read(Field::client, *name);
    else if (number != nullptr && !holds(record, {Field::siret}))
      read(Field::client, *number);
  }

  /// « totals: { ht, ttc, tva } »: the figures that the record itself does not give.
  void read_amounts(Record& record, const JsonMember& group) {
    for (const auto& member : group.value.members) {
      const std::string path = group.name + "." + member.name;
      const bool mapped = mapped_name(path, options_.columns).has_value();
      const auto match = mapped ? column_of(path, kind_, options_) : match_column(member.name, kind_, {});
      if (mapped) {
        if (match) add_cell(record, *match, path, member.value);
        continue;
      }
      const bool sure = match && is_scalar(member.value) && (!match->vague || match->unsure()) &&
                        (field_entry(match->column).kind == FieldKind::amount || match->column == Field::vat_amount);
      if (sure && !holds(record, *match))
        add_cell(record, *match, path, member.value);
      else
        look_at(path, member);
    }
  }

  /// Two names that are one word cannot be told apart.
  void compare(Record& record, const JsonValue& element, std::size_t at, const std::vector<ReadHeader>& headers) {
    const std::size_t read = *headers[at].instead;
    const JsonMember& member = element.members[at];
    const JsonMember& other = element.members[read];
    if (!is_scalar(member.value) || !is_scalar(other.value) || plain_word(member.name) == plain_word(other.name)) {
      record.faults.add(rule::row_given_twice, place(member.line, member.column, member.name), {},
                        {text_arg("name", member.name)});
      return;
    }
    look_at(member.name, member);  // its words still count
    const std::pair<std::string, std::string> twin(member.name, other.name);
    if (std::find(notes_.twins.begin(), notes_.twins.end(), twin) == notes_.twins.end()) notes_.twins.push_back(twin);
    twins_.compare({headers[at], headers[read]}, tidy_text(member.value.text), tidy_text(other.value.text),
                   {options_.decimal, options_.date_order.value_or(DateOrder::day_first)},
                   place(member.value.line, member.value.column, member.name));
  }

  void note_ignored(const JsonMember& member, const std::string& prefix = "") {
    const std::string name = prefix + member.name;
    auto& ignored = notes_.ignored_columns;
    if (std::find(ignored.begin(), ignored.end(), name) != ignored.end()) return;
    ignored.push_back(name);
    if (prefix.empty() && match_column(name, kind_, options_.columns)) return;  // see status_header
    if (prefix.empty() && mapped_name(name, options_.columns)) return;
    const auto near = mistyped_header(name, kind_, column_names(kind_));
    if (near.empty()) return;
    header_faults_.add(rule::column_unknown, place(member.line, member.column, name), {},
                       {text_arg("header", name), text_arg("near", near)});
  }

  /// An object of the office's own: what the configuration maps by its path (« document.kind ») is read, the rest is
  /// looked at like any other member that is not read.
  void read_inside(Record& record, const JsonValue& object, const std::string& path) {
    const bool is_read = column_of(path, kind_, options_) || group_of(path) == Group::amounts ||
                         (group_of(path) == Group::vat && vat_list_in(object));
    const bool opened = is_opened(path) && group_of(path) != Group::amounts;
    if (path == "vat" || (is_read && !opened) || is_ignored(path)) return;  // read, or refused, as a whole
    for (const auto& member : object.members) {
      const std::string inside = path + "." + member.name;
      if (member.value.kind == Kind::object) {
        read_inside(record, member.value, inside);
      } else if (mapped_name(inside, options_.columns) && column_of(inside, kind_, options_)) {
        const ColumnMatch match = *column_of(inside, kind_, options_);
        // --mark-edited writes a status of its own in front of one that lies inside.
        if (match.column != Field::status || !holds(record, match)) add_cell(record, match, inside, member.value);
      } else {
        look_at(inside, member);
      }
    }
  }

  /// Whether the configuration names a member inside: « client.code ».
  bool is_opened(const std::string& path) const {
    const std::string word = plain_word(path);
    return std::any_of(options_.columns.begin(), options_.columns.end(), [&](const auto& entry) {
      const std::string& from = entry.first;
      for (auto dot = from.find('.'); dot != from.npos; dot = from.find('.', dot + 1)) {
        if (plain_word(std::string_view(from).substr(0, dot)) == word) return true;
      }
      return false;
    });
  }

  bool is_ignored(const std::string& path) const {
    const auto mapped = mapped_name(path, options_.columns);
    return mapped && mapped->empty();
  }

  /// A member that is not read; lists and objects have no value of their own.
  void look_at(const std::string& path, const JsonMember& member) {
    if (!is_scalar(member.value) || member.value.kind == Kind::null || is_ignored(path)) return;
    const Location at = place(member.value.line, member.value.column, path);
    if (cents_.open()) unread_values_.emplace_back(tidy_text(member.value.text), at);
    if (looked_at_.size() == most_unread && !looked_at_.contains(path)) return;  // its names are data
    const auto [known, is_new] = looked_at_.try_emplace(path);
    LookedAt& column = known->second;
    if (is_new) column.number = unread_.add(place(member.line, member.column, path), is_told(path));
    std::string text = tidy_text(member.value.text);
    unread_.look_at(column.number, text, at);
    constexpr std::size_t enough = 20;
    if (column.values.size() < enough) column.values.push_back(std::move(text));
  }

  /// Whether ROW-04 speaks of it, or the configuration replaced it (see status_header).
  bool is_told(const std::string& path) const {
    if (path.find('.') != path.npos) return false;
    return match_column(path, kind_, options_.columns).has_value() ||
           !mistyped_header(path, kind_, column_names(kind_)).empty();
  }

  /// The text of a value that has one; nothing for null and blank, and for what is refused.
  std::optional<std::string> text_of(Record& record, Field column, const std::string& name, const JsonValue& value) {
    const bool no = value.kind == Kind::boolean && value.text == "false";  // Odoo's null
    if (value.kind == Kind::null || (no && field_entry(column).kind != FieldKind::yes_no)) return std::nullopt;
    const bool misplaced = value.kind == Kind::boolean && field_entry(column).kind != FieldKind::yes_no;
    if (misplaced || !is_scalar(value)) {
      record.refused.emplace_back(column, place(value.line, value.column, name));
      refuse(record, value, name, {phrase::expected_scalar, {}});
      return std::nullopt;
    }
    std::string text = column == Field::number ? without_escapes(value.text) : tidy_text(value.text);
    if (text.empty()) return std::nullopt;
    return text;
  }

  /// True when the record has the field already: two names of one column, or « vat » beside
  /// « vat_1_rate ».
  bool given_twice(Record& record, const ColumnMatch& match, const std::string& name, const JsonValue& value) {
    if (!holds(record, match)) return false;
    record.faults.add(rule::row_given_twice, place(value.line, value.column, name), {}, {text_arg("name", name)});
    return true;
  }

  void put_cell(Record& record, const ColumnMatch& match, const std::string& name, const JsonValue& value,
                std::string written) {
    const bool is_new = read_.emplace(match.column, place(value.line, value.column, name).field).second;
    const FieldKind of_field = field_entry(match.column).kind;
    const bool money =
        of_field == FieldKind::amount || match.column == Field::vat_base || match.column == Field::vat_amount;
    if (is_new && match.mapped && money && names_other_unit(name)) {
      header_faults_.add(rule::column_unit, place(value.line, value.column, name), {}, {text_arg("header", name)});
    }
    // JSON's own numbers have one reading; a string is read as an office wrote it.
    const bool number = value.kind == Kind::number;
    std::string text = code_text(match.column, written, number);
    if (text.empty()) return;
    if (text == written) written.clear();
    record.cells.push_back({match.column, match.index, std::move(text), number ? DecimalMark::point : options_.decimal,
                            place(value.line, value.column, name), std::move(written), match.unsure()});
  }

  void add_cell(Record& record, const ColumnMatch& match, const std::string& name, const JsonValue& value) {
    auto text = text_of(record, match.column, name, value);
    if (!text || given_twice(record, match, name, value)) return;
    put_cell(record, match, name, value, std::move(*text));
  }

  void read_attachments(Record& record, const JsonMember& member) {
    const ColumnMatch match{Field::attachments};
    bool begun = false;
    for (const auto& item : member.value.items) {
      auto text = text_of(record, match.column, member.name, item);
      if (!text) continue;
      if (!begun && given_twice(record, match, member.name, member.value)) return;
      begun = true;
      put_cell(record, match, member.name, item, std::move(*text));
    }
  }

  void read_vat(Record& record, const JsonValue& list, const std::string& name) {
    if (list.kind == Kind::null) return;
    if (list.kind != Kind::array) return refuse(record, list, name, {phrase::expected_vat, {}});
    record.own_lines = true;
    if (name != "vat") drop_sum_of(record, list);
    std::size_t index = 0;
    for (const auto& item : list.items) {
      if (item.kind != Kind::object || ++index > max_index) {
        return refuse(record, item, name, {phrase::expected_vat, {}});
      }
      if (name == "vat") {
        for (const auto& member : item.members) read_vat_member(record, member, index);
      } else {
        read_other_vat(record, item, index, name);
      }
    }
  }

  /// « tax: 26 » beside the list of its parts is their sum, and no line of its own.
  static void drop_sum_of(Record& record, const JsonValue& list) {
    Amount sum;
    for (const auto& item : list.items) {
      const auto members = vat_members(item);
      const bool has_rate = gives_rate(members);
      const auto amount = std::find_if(members.begin(), members.end(), [&](const JsonMember* member) {
        return vat_field_of(*member, has_rate) == Field::vat_amount;
      });
      const auto value =
          amount == members.end() ? std::nullopt : parse_amount((*amount)->value.text, DecimalMark::either).value;
      if (!value) return;
      sum = sum + *value;
    }
    std::erase_if(record.cells, [&](const Cell& cell) {
      return cell.column == Field::vat_amount && cell.index == 0 && parse_amount(cell.text, cell.mark).value == sum;
    });
  }

  void read_vat_member(Record& record, const JsonMember& member, std::size_t index) {
    const auto field = own_vat_field(member.name);
    if (!field) return note_ignored(member, "vat.");
    add_cell(record, {*field, static_cast<std::uint8_t>(index)}, "vat." + member.name, member.value);
  }

  void read_other_vat(Record& record, const JsonValue& item, std::size_t index, const std::string& list) {
    const auto members = vat_members(item);
    const bool has_rate = gives_rate(members);
    for (const JsonMember* member : members) {
      const auto field = vat_field_of(*member, has_rate);
      const std::string path = list + "." + member->name;
      const ColumnMatch numbered{field.value_or(Field::vat_rate), static_cast<std::uint8_t>(index)};
      if (!field)
        note_ignored(*member, list + ".");
      else if (holds(record, numbered))
        look_at(path, *member);
      else
        add_cell(record, numbered, path, member->value);
    }
  }

  static std::optional<Field> own_vat_field(const std::string& name) {
    const auto match = match_column("vat_" + name, InputKind::invoices, {});
    return match && match->index == 0 ? std::optional(match->column) : std::nullopt;
  }

  /// What the whole file lacks, when other members look like it: one failure instead of one fault each record.
  void require_members() {
    std::vector<Field> missing;
    const auto require = [&](Field column) {
      if (!read_.contains(column)) missing.push_back(column);
    };
    if (kind_ == InputKind::invoices) {
      require(Field::number);
      require(Field::date);
    }
    if (kind_ == InputKind::debtors || !read_.contains(Field::siret)) require(Field::client);
    if (looked_at_.empty()) return;
    std::vector<ReadHeader> headers;
    for (const auto& [column, name] : read_) headers.push_back({ColumnMatch{column}, name});
    for (const auto& [path, number] : looked_at_) headers.push_back({std::nullopt, place(0, 0, path).field});
    const FittingValues fit = [&](std::string_view path, Field column) {
      const auto seen = looked_at_.find(std::string(path));
      return seen != looked_at_.end() && have_values(column, seen->second.values);
    };
    const auto believed = believed_columns(headers, kind_, missing, fit);
    if (options_.believe) {
      for (const auto& one : believed) notes_.believed.emplace_back(one.text, one.column);
      return;
    }
    const bool likely = std::any_of(believed.begin(), believed.end(), [&](const HeaderBelief& one) {
      return std::find(missing.begin(), missing.end(), one.column) != missing.end();
    });
    if (likely)
      refuse_missing(headers, kind_, missing, fit, {notes_.file, layout_.begin.line, layout_.begin.column, {}});
  }

  InputKind kind_;
  ReadOptions options_;
  Names& names_;
  std::map<std::string, std::string_view> fields_;
  SourceFile source_;
  ReadNotes notes_;
  JsonLayout layout_;
  JsonArrayReader reader_;
  JsonValue element_;  // the last one read
  WrappedRecord wrapped_;
  HeaderRow headers_;
  TwinColumns twins_;
  Cents cents_;
  std::vector<std::pair<std::string, Location>> unread_values_;  // of the record in hand
  bool rejected_ = false;
  Diagnostics header_faults_;
  UnreadColumns unread_;
  struct LookedAt {
    std::size_t number = 0;
    std::vector<std::string> values;  // the first
  };
  std::map<std::string, LookedAt> looked_at_;  // by path: the columns that are not read
  UnreadColumns::Headers read_;
  bool ended_ = false;
};

}  // namespace

std::vector<std::string> names_with_values(const JsonValue& object) {
  std::vector<std::string> names;
  for (const auto& member : object.members) {
    const auto& items = member.value.items;
    const bool empty = member.value.kind == Kind::array ? std::all_of(items.begin(), items.end(), holds_nothing)
                                                        : holds_nothing(member.value);
    names.push_back(empty ? std::string() : member.name);
  }
  return names;
}

const JsonValue& WrappedRecord::of(const JsonValue& element) {
  constexpr std::string_view wrappers =
      "attributes|invoice|facture|fields|data|node|document|properties|record|item|object|values|source|doc|payload|resource|"
      "entry";
  if (!std::exchange(known_, true) && element.kind == Kind::object) {
    const auto names = [](const JsonValue& object) {
      std::vector<std::string> all;
      for (const auto& member : object.members) all.push_back(member.name);
      return all;
    };
    for (const auto& member : element.members) {
      const bool wraps = member.value.kind == Kind::object && is_one_of(plain_word(member.name), wrappers);
      if (!wraps || is_record(names(element), kind_, options_)) continue;
      const std::string prefix = member.name + ".";
      const bool opened = std::any_of(options_.columns.begin(), options_.columns.end(),
                                      [&](const auto& entry) { return entry.first.starts_with(prefix); });
      if (!opened && is_record(names(member.value), kind_, options_)) name_ = member.name;
    }
  }
  if (name_.empty()) return element;
  for (const auto& member : element.members) {
    if (member.name == name_ && member.value.kind == Kind::object) return member.value;
  }
  return element;
}

JsonLayout layout_of(const SourceFile& source, InputKind kind, const ReadOptions& options) {
  return json_layout(source, [&](std::span<const std::string> names) { return is_record(names, kind, options); });
}

std::unique_ptr<RecordReader> open_json_records(SourceFile source, InputKind kind, const ReadOptions& options,
                                                Names& names) {
  return std::make_unique<JsonRecords>(std::move(source), kind, options, names);
}

namespace {

bool has_suffix(const std::string& path, std::string_view suffix) {
  return path.size() > suffix.size() + 1 && path[path.size() - suffix.size() - 1] == '.' &&
         plain_word(std::string_view(path).substr(path.size() - suffix.size())) == suffix;
}

/// « [ » before an object or the end, « { » before a name or the end, as no CSV file begins.
bool looks_like_json(const SourceFile& source) {
  std::array<char, 1024> head{};
  const std::string_view bytes(head.data(), source.read_at(0, head));
  const auto mark = byte_order_mark(bytes);
  const std::string text = to_utf8(bytes.substr(mark ? mark->size : 0), mark ? mark->encoding : Encoding::utf8).text;
  const auto sign = [&](std::size_t from) { return std::min(text.find_first_not_of(" \t\r\n", from), text.size()); };
  const std::size_t first = sign(0);
  const std::size_t second = sign(std::min(first + 1, text.size()));
  if (second == text.size()) return false;
  if (text[first] == '[') return text[second] == '{' || text[second] == ']';
  return text[first] == '{' && (text[second] == '"' || text[second] == '}');
}

/// A given format speaks of the invoices: a debtors file keeps its own.
bool is_json(const SourceFile& source, InputKind kind, const ReadOptions& options) {
  if (options.format && kind == InputKind::invoices) return *options.format == InputFormat::json;
  return has_suffix(source.path(), "json") || looks_like_json(source);
}

/// A given encoding or delimiter speaks of the invoices too: the debtors file may come from elsewhere,
/// and read as what it is not, its names would be sent with wrong letters.
ReadOptions options_for(InputKind kind, ReadOptions options) {
  if (kind == InputKind::debtors) options.dialect = {};
  return options;
}

}  // namespace

std::unique_ptr<RecordReader> open_records(const std::string& path, InputKind kind, const ReadOptions& given,
                                           Names& names) {
  const ReadOptions options = options_for(kind, given);
  SourceFile source = SourceFile::open(path);
  refuse_other_file(source, kind == InputKind::invoices ? GivenAs::invoices : GivenAs::debtors);
  const bool json = is_json(source, kind, options);
  return json ? open_json_records(std::move(source), kind, options, names)
              : open_csv_records(std::move(source), kind, options, names);
}

}  // namespace chorus
