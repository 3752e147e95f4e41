#include "report/answer_list.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "diagnostic/phrase.hpp"
#include "diagnostic/text.hpp"
#include "report/fault_list.hpp"
#include "report/report_json.hpp"
#include "report/text_layout.hpp"

namespace chorus::phrase {

constexpr Phrase answers_number{"Invoice", "Facture"};
constexpr Phrase answers_client{"Client", "Client"};
constexpr Phrase answers_file{"File", "Fichier"};
constexpr Phrase answers_state{"State", "État"};
constexpr Phrase answers_advice{"What to do", "Que faire"};
constexpr Phrase answers_journal{"Journal", "Journal"};
constexpr Phrase answer_noted{"noted", "noté"};
constexpr Phrase answer_known{"known already", "déjà connu"};
constexpr Phrase answer_older{"older than what is known", "plus ancien que ce qui est connu"};
constexpr Phrase answer_stranger{"not of this journal", "absente du journal"};
constexpr Phrase answer_held{"not applied", "pas appliqué"};
constexpr Phrase answer_overruled{"final state is known", "état définitif connu"};
constexpr Phrase answer_contradicted{"contradicted in its file", "contredit dans son fichier"};
constexpr Phrase answer_other_supplier{"another supplier's", "d'un autre fournisseur"};
constexpr Phrase answer_heading{"{number}: {advice}", "{number} : {advice}"};
constexpr Phrase answers_alike{"{count} more invoices of the table, with the same answer:",
                               "{count} factures de plus dans le tableau, avec la même réponse :"};
constexpr Phrase answer_unexplained{"This message is not known to chorus-export: it is shown as it came.",
                                    "Ce message n'est pas connu de chorus-export : il est montré tel quel."};
constexpr Phrase answer_where{"Where: {where}", "Où : {where}"};
constexpr Phrase answer_count{"{count} × {advice}", "{count} × {advice}"};
constexpr Phrase answers_none{"the answers speak of no invoice", "les réponses ne parlent d'aucune facture"};
constexpr Phrase answers_leave_again{"What is to be sent again leaves with the next export of its invoices file.",
                                     "Ce qui est à renvoyer part avec le prochain export de son fichier de factures."};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::size_t message_indent = 2;
constexpr std::size_t reason_indent = 4;

constexpr GridColumn answer_columns[] = {
    {"number", phrase::answers_number}, {"client", phrase::answers_client}, {"file", phrase::answers_file},
    {"state", phrase::answers_state},   {"advice", phrase::answers_advice}, {"journal", phrase::answers_journal},
};

constexpr Phrase answers_message{"What is said", "Ce qui est dit"};
constexpr GridColumn answer_page_columns[] = {
    {"number", phrase::answers_number}, {"client", phrase::answers_client}, {"file", phrase::answers_file},
    {"state", phrase::answers_state},   {"advice", phrase::answers_advice}, {"message", answers_message},
};

struct FateWords {
  AnswerFate fate;
  std::string_view name;
  Phrase words;
};
constexpr FateWords fates[] = {
    {AnswerFate::noted, "noted", phrase::answer_noted},
    {AnswerFate::known, "known", phrase::answer_known},
    {AnswerFate::older, "older", phrase::answer_older},
    {AnswerFate::stranger, "stranger", phrase::answer_stranger},
    {AnswerFate::overruled, "overruled", phrase::answer_overruled},
    {AnswerFate::held, "held", phrase::answer_held},
    {AnswerFate::contradicted, "contradicted", phrase::answer_contradicted},
    {AnswerFate::other_supplier, "other_supplier", phrase::answer_other_supplier},
};

const FateWords& words_of(AnswerFate fate) {
  return *std::find_if(std::begin(fates), std::end(fates), [&](const FateWords& words) { return words.fate == fate; });
}

std::string answer_state_text(const AnsweredInvoice& answer, Language language) {
  if (answer.code) return std::string(answer.code->label.in(language));
  if (!answer.state.empty()) return answer.state;
  return std::string(stage_phrase(answer.stage).in(language));
}

GridRow answer_row(const AnsweredInvoice& answer, Language language) {
  return {answer.number,
          answer.client,
          answer.file,
          answer_state_text(answer, language),
          std::string(advice_phrase(answer.advice).in(language)),
          std::string(words_of(answer.fate).words.in(language))};
}

GridSource rows(std::span<const AnsweredInvoice> answers, Language language) {
  return [answers, language](const std::function<void(const GridRow&)>& take) {
    for (const auto& answer : answers) take(answer_row(answer, language));
  };
}

/// Older, against a final state, or not ours: there is nothing to do about it.
bool is_passed_over(const AnsweredInvoice& answer) {
  return answer.fate == AnswerFate::older || answer.fate == AnswerFate::overruled ||
         answer.fate == AnswerFate::other_supplier;
}

bool asks_for_something(const AnsweredInvoice& answer) {
  const bool left_out = answer.fate == AnswerFate::held || answer.fate == AnswerFate::contradicted;  // told beside
  return !is_passed_over(answer) && !left_out && answer.advice != Advice::nothing && answer.advice != Advice::wait;
}

std::string filled(const Phrase& phrase, const PortalMessagePart& part, Language language) {
  const Args args{text_arg("limit", part.limit.empty() ? "…" : printable(part.limit))};
  return fill(phrase.in(language), args, language);
}

/// Past the portal's entry it is a person who writes, in words of their own.
bool is_comment(const AnsweredInvoice& answer) {
  return answer.stage != PortalStage::not_entered && answer.stage != PortalStage::unknown &&
         answer.stage != PortalStage::failed && answer.stage != PortalStage::partly;
}

std::string part_text(const PortalMessagePart& part, bool comment, Language language) {
  std::string out = paragraph("« " + printable(part.text) + " »", message_indent);
  if (!part.message && comment) return out;
  if (!part.message) return out + paragraph(phrase::answer_unexplained.in(language), reason_indent);
  out += paragraph(filled(part.message->meaning, part, language) + " " + filled(part.message->correct, part, language),
                   reason_indent);
  const Phrase where = !part.message->where.en.empty() ? part.message->where
                       : part.field                    ? part.field->where
                                                       : Phrase{};
  if (where.en.empty()) return out;
  const Message place{phrase::answer_where, {words_arg("where", {where, {}})}};
  return out + paragraph(place.in(language), reason_indent);
}

std::string detail_heading(const AnsweredInvoice& answer, const TextStyle& style) {
  const Message title{
      phrase::answer_heading,
      {text_arg("number", printable(answer.number)), words_arg("advice", {advice_phrase(answer.advice), {}})}};
  return heading(title.in(style.language), style);
}

/// What stands below the heading: the same for every invoice that has the same messages.
std::string detail(const AnsweredInvoice& answer, Language language) {
  std::string out = paragraph(advice_sentence(answer.advice).in(language), message_indent);
  for (const auto& part : answer.parts) out += part_text(part, is_comment(answer), language);
  return out;
}

/// « 3 × nothing to do, 1 × add a document »
std::string sums(std::span<const AnsweredInvoice> answers, Language language) {
  std::string out;
  for (const Advice advice : all_advice) {
    const auto count = std::count_if(answers.begin(), answers.end(), [&](const auto& answer) {
      return !is_passed_over(answer) && answer.advice == advice;
    });
    if (count == 0) continue;
    const Message sum{
        phrase::answer_count,
        {count_arg("count", static_cast<std::uint64_t>(count)), words_arg("advice", {advice_phrase(advice), {}})}};
    out += (out.empty() ? "" : ", ") + sum.in(language);
  }
  return out;
}

bool leaves_again(const AnsweredInvoice& answer) {
  const bool counts = answer.fate == AnswerFate::noted || answer.fate == AnswerFate::known;
  return counts && may_leave_again(answer.advice);
}

nlohmann::ordered_json phrase_object(const Phrase& phrase) { return {{"en", phrase.en}, {"fr", phrase.fr}}; }

nlohmann::ordered_json part_object(const PortalMessagePart& part) {
  nlohmann::ordered_json object{{"text", part.text}, {"cut", part.cut}};
  object["meaning"] = nullptr;
  object["correct"] = nullptr;
  if (!part.message) return object;
  const auto both = [&](const Phrase& phrase) {
    return nlohmann::ordered_json{{"en", filled(phrase, part, Language::english)},
                                  {"fr", filled(phrase, part, Language::french)}};
  };
  object["meaning"] = both(part.message->meaning);
  object["correct"] = both(part.message->correct);
  return object;
}

}  // namespace

JsonObject answer_json(const AnsweredInvoice& answer) {
  nlohmann::ordered_json object;
  object["number"] = answer.number;
  object["supplier"] = text_or_null(answer.supplier);
  object["client"] = text_or_null(answer.client);
  object["file"] = text_or_null(answer.file);
  object["flow"] = text_or_null(answer.flow);
  object["state"] = text_or_null(answer.state);
  object["state_words"] = nullptr;
  if (answer.code) object["state_words"] = phrase_object(answer.code->label);
  object["since"] = text_or_null(answer.since);
  object["stage"] = stage_name(answer.stage);
  object["advice"] = advice_name(answer.advice);
  object["advice_words"] = phrase_object(advice_sentence(answer.advice));
  object["may_leave_again"] = !is_passed_over(answer) && may_leave_again(answer.advice);
  object["journal"] = words_of(answer.fate).name;
  object["messages"] = nlohmann::ordered_json::array();
  for (const auto& part : answer.parts) object["messages"].push_back(part_object(part));
  return object;
}

void write_answers_text(std::span<const AnsweredInvoice> answers, const TextStyle& style, const GridSink& sink) {
  const Language language = style.language;
  if (answers.empty()) return sink(std::string(phrase::answers_none.in(language)) + "\n");
  write_grid(answer_columns, rows(answers, language), style, sink);
  std::map<std::string, std::size_t> alike;  // how many of one detail
  for (const auto& answer : answers) {
    if (!asks_for_something(answer)) continue;
    const std::string text = detail(answer, language);
    if (++alike[text] <= faults_shown_per_rule) sink("\n" + detail_heading(answer, style) + "\n" + text);
  }
  for (const auto& [text, count] : alike) {
    if (count <= faults_shown_per_rule) continue;
    const Message more{phrase::answers_alike, {count_arg("count", count - faults_shown_per_rule)}};
    sink("\n" + paragraph(more.in(language), 0) + text);
  }
  if (const auto counted = sums(answers, language); !counted.empty()) sink("\n" + paragraph(counted, 0));
  if (std::any_of(answers.begin(), answers.end(), leaves_again)) {
    sink(paragraph(phrase::answers_leave_again.in(language), 0));
  }
}

void write_answers_json(std::span<const AnsweredInvoice> answers, const GridSink& sink) {
  sink("{\n  \"version\": 1,\n  \"invoices\": [");
  std::string_view before = "\n    ";
  for (const auto& answer : answers) {  // one at a time: a document of all would be four times as large
    std::string text(before);
    for (const char c : json_text(answer_json(answer), 2)) {
      text += c;
      if (c == '\n') text += "    ";
    }
    sink(text);
    before = ",\n    ";
  }
  sink(answers.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

std::span<const GridColumn> answer_list_columns() { return answer_page_columns; }

GridSource answer_list_rows(std::span<const AnsweredInvoice> answers, Language language) {
  return [answers, language](const std::function<void(const GridRow&)>& take) {
    std::size_t at = 0;
    rows(answers, language)([&](const GridRow& row) {
      GridRow page = row;
      page.back().clear();  // the journal's column: here stands what is said
      for (const auto& part : answers[at++].parts) {
        page.back() += (page.back().empty() ? "« " : " « ") + part.text + " »";
        if (part.message) page.back() += " " + filled(part.message->correct, part, language);
      }
      take(page);
    });
  };
}

void write_answers_csv(std::span<const AnsweredInvoice> answers, Language language, const GridSink& sink) {
  write_grid_csv(answer_columns, rows(answers, language), language, sink);
}

}  // namespace chorus
