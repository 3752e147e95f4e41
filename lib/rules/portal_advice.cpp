#include "rules/portal_advice.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "diagnostic/text.hpp"
#include "invoice/word.hpp"

namespace chorus {

namespace {

// The portal's answers were seen cut between 195 and 203 characters; whoever copies them may lose a
// few.
constexpr std::size_t shortest_cut = 185;
// What is left of a cut message must say something: « le champ » alone is as good as nothing.
constexpr std::size_t least_recognised = 8;

/// A text reduced to plain words with one space between them, and where each byte came from.
struct PlainText {
  std::string text;
  std::vector<std::size_t> origin;  ///< one more than `text` has bytes

  void put(char c, std::size_t from) {
    text += c;
    origin.push_back(from);
  }
};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '/' || c == '-';
}

/// "L'élément (X.value) est" -> "l element x.value est"
PlainText plain_text(std::string_view utf8) {
  PlainText plain;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto length = step(utf8.substr(at));
    const auto character = utf8.substr(at, length);
    // plain_word drops the signs that join words in a path.
    const std::string letters = length == 1 && is_word(character[0]) ? std::string(character) : plain_word(character);
    const bool is_letter = !letters.empty() && std::all_of(letters.begin(), letters.end(), is_word);
    if (is_letter) {
      for (const char letter : letters) plain.put(letter, at);
    } else if (!plain.text.empty() && plain.text.back() != ' ') {
      plain.put(' ', at);
    }
    at += length;
  }
  while (!plain.text.empty() && (plain.text.back() == ' ' || plain.text.back() == '.')) {
    plain.text.pop_back();
    plain.origin.pop_back();
  }
  plain.origin.push_back(utf8.size());
  return plain;
}

struct Capture {
  std::string_view name;
  std::size_t from;
  std::size_t to;
};

/// How a text met a pattern.
struct Match {
  std::size_t recognised = 0;  ///< bytes of the pattern's own words; 0: not at all
  bool whole = false;          ///< to the end of the pattern
  bool bare = false;           ///< the text ends in a capture: what the field is told is not there
  bool named = false;          ///< by the portal's own name of the message, such as GDP_MSG_11.022
  std::vector<Capture> captures;
};

/// The first place at or after `from` where `words` stand as whole words.
std::size_t find_words(std::string_view text, std::string_view words, std::size_t from) {
  for (auto at = text.find(words, from); at != text.npos; at = text.find(words, at + 1)) {
    const auto end = at + words.size();
    const bool begins = at == 0 || text[at - 1] == ' ';
    if (begins && (end == text.size() || text[end] == ' ' || text[end] == '.')) return at;
  }
  return text.npos;
}

/// The longest end of `text`, from `from`, that begins `words`: where the text was cut.
std::size_t cut_words(std::string_view text, std::string_view words, std::size_t from) {
  const auto longest = std::min(words.size(), text.size() - from);
  for (std::size_t length = longest; length > 0; --length) {
    const auto at = text.size() - length;
    if ((at == 0 || text[at - 1] == ' ') && words.starts_with(text.substr(at))) return at;
  }
  return text.npos;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// Follows a pattern through a text: its words in order, its captures between them.
Match match_pattern(std::string_view text, std::string_view pattern, bool may_be_cut) {
  Match match;
  if (pattern.starts_with('=')) {
    match.whole = text == pattern.substr(1);
    if (match.whole) match.recognised = text.size();
    return match;
  }
  std::size_t at = 0;
  std::string_view capture;
  while (!pattern.empty()) {
    const auto brace = pattern.find('{');
    const auto words = trimmed(pattern.substr(0, brace));
    std::size_t found = words.empty() ? at : find_words(text, words, at);
    std::size_t length = words.size();
    const bool cut = found == text.npos;
    if (cut) {
      if (!may_be_cut || (match.recognised == 0 && words.size() < least_recognised)) return {};
      found = cut_words(text, words, at);
      length = found == text.npos ? 0 : text.size() - found;
      match.bare = found == text.npos;
      if (match.bare) found = text.size();
    }
    if (!capture.empty()) match.captures.push_back({capture, at, found});
    match.recognised += length;
    if (cut) return match.recognised >= least_recognised ? match : Match{};
    at = found + length;
    if (brace == pattern.npos) break;
    const auto close = pattern.find('}', brace);
    capture = pattern.substr(brace + 1, close - brace - 1);
    pattern.remove_prefix(close + 1);
    if (!trimmed(pattern).empty()) continue;
    match.captures.push_back({capture, at, text.size()});  // to the end of the text
    break;
  }
  match.whole = true;
  return match;
}

/// A number such as 20001 means another thing for each method of the API; a name means one.
bool is_better(const Match& match, const Match& best) {
  if (match.whole != best.whole) return match.whole;
  if (match.named != best.named) return match.named;
  return match.recognised > best.recognised;
}

Match match_message(std::string_view text, const PortalMessage& message, bool may_be_cut) {
  Match best;
  for (const auto pattern : message.patterns) {
    Match match = match_pattern(text, pattern, may_be_cut);
    match.named = match.whole && pattern.find("_msg_") != pattern.npos;
    if (match.recognised > 0 && is_better(match, best)) best = std::move(match);
  }
  return best;
}

const PortalField* find_field(std::string_view element) {
  for (const auto& field : portal_fields()) {
    for (const auto word : field.words) {
      if (element.find(word) != element.npos) return &field;
    }
  }
  return nullptr;
}

/// What the portal wrote between the words, without its brackets.
std::string original(std::string_view utf8, const PlainText& plain, const Capture& capture) {
  const auto text = trimmed(std::string_view(plain.text).substr(capture.from, capture.to - capture.from));
  if (text.empty()) return {};
  const auto from = capture.from + plain.text.substr(capture.from).find_first_not_of(' ');
  const auto last = from + text.size() - 1;
  const auto end = plain.origin[last] + step(utf8.substr(plain.origin[last]));
  std::string found(utf8.substr(plain.origin[from], end - plain.origin[from]));
  const auto opens = std::count(found.begin(), found.end(), '(');
  if (opens > std::count(found.begin(), found.end(), ')') && end < utf8.size() && utf8[end] == ')') found += ')';
  return found;
}

PortalMessagePart recognise(std::string_view utf8, bool may_be_cut) {
  const PlainText plain = plain_text(utf8);
  PortalMessagePart part;
  part.text = utf8;
  Match best;
  const auto consider = [&](const PortalMessage& message, bool cut) {
    Match match = match_message(plain.text, message, cut);
    if (match.recognised == 0) return;
    if (part.message && !is_better(match, best)) return;
    part.message = &message;
    best = std::move(match);
  };
  for (const auto& message : portal_messages()) consider(message, false);
  for (const auto& message : portal_states()) consider(message, false);
  if (!part.message && may_be_cut) {
    for (const auto& message : portal_messages()) consider(message, true);
    // The words before the field are common to several messages: only the field is certain.
    const Match field_only = match_message(plain.text, portal_message_cut(), false);
    if (field_only.recognised > 0 && (!part.message || best.bare)) {
      part.message = &portal_message_cut();
      best = field_only;
    }
    part.cut = true;
  }
  for (const auto& capture : best.captures) {
    if (capture.name == "limit") part.limit = original(utf8, plain, capture);
    if (capture.name != "element") continue;
    part.element = original(utf8, plain, capture);
    part.field = find_field(std::string_view(plain.text).substr(capture.from, capture.to - capture.from));
  }
  return part;
}

using Tokens = std::vector<std::string_view>;

Tokens tokens_of(std::string_view text, std::string_view around) {
  Tokens tokens;
  while (!text.empty()) {
    std::string_view token = take_part(text, ' ');
    while (!token.empty() && around.find(token.front()) != around.npos) token.remove_prefix(1);
    while (!token.empty() && around.find(token.back()) != around.npos) token.remove_suffix(1);
    if (!token.empty()) tokens.push_back(token);
  }
  return tokens;
}

/// Whether the words of `phrase` stand one behind the other.
bool holds_phrase(const Tokens& message, const Tokens& phrase) {
  return std::search(message.begin(), message.end(), phrase.begin(), phrase.end(),
                     [](std::string_view word, std::string_view pattern) { return is_like(word, pattern); }) !=
         message.end();
}

/// Groups parted by ';', see portal_topics.txt.
bool is_about(const Tokens& message, std::string_view groups) {
  while (!groups.empty()) {
    std::string_view group = trimmed(take_part(groups, ';'));
    const bool must_not = group.starts_with('!');
    if (must_not) group.remove_prefix(1);
    bool found = false;
    while (!group.empty()) found = holds_phrase(message, tokens_of(take_part(group), "")) || found;
    if (found == must_not) return false;
  }
  return true;
}

/// « … of element 'CodePays' … », as validators write it.
std::string_view quoted_element(std::string_view message) {
  for (const std::string_view lead : {"element '", "Element '", "element \"", "type '"}) {
    const auto at = message.find(lead);
    if (at == message.npos) continue;
    const auto name = message.substr(at + lead.size());
    return name.substr(0, name.find_first_of("'\""));
  }
  return {};
}

/// Takes the sign that an answer was cut off its end.
bool take_ellipsis(std::string_view& message) {
  while (!message.empty() && std::string_view(" \t\r\n").find(message.back()) != message.npos) {
    message.remove_suffix(1);
  }
  for (const std::string_view sign : {"[...]", "[…]", "...", "…"}) {
    if (!message.ends_with(sign)) continue;
    message.remove_suffix(sign.size());
    return true;
  }
  return false;
}

}  // namespace

std::vector<PortalMessagePart> recognise_portal_message(std::string_view message) {
  const bool may_be_cut = take_ellipsis(message) || length_in_characters(message) >= shortest_cut;
  std::vector<std::string_view> texts;
  while (!message.empty()) {
    const auto text = take_part(message);
    if (!plain_text(text).text.empty()) texts.push_back(trimmed(text));
  }
  std::vector<PortalMessagePart> parts;
  for (const auto& text : texts) parts.push_back(recognise(text, may_be_cut && &text == &texts.back()));
  return parts;
}

bool guess_portal_message(PortalMessagePart& part) {
  const PlainText plain = plain_text(part.text);
  const Tokens message = tokens_of(plain.text, ".-/_");
  if (message.empty()) return false;
  for (const auto& topic : portal_topics()) {
    const bool met = std::any_of(topic.patterns.begin(), topic.patterns.end(),
                                 [&](std::string_view groups) { return is_about(message, groups); });
    if (!met) continue;
    part.message = &topic;
    part.element = quoted_element(part.text);
    part.field = part.element.empty() ? nullptr : find_field(plain_word(part.element));
    return true;
  }
  return false;
}

namespace {

/// What each stage asks of an invoice by itself; some of them leave it to the messages.
struct StageAdvice {
  PortalStage stage;
  Advice advice;
};
constexpr StageAdvice stage_advice[] = {
    {PortalStage::unknown, Advice::look},       {PortalStage::treating, Advice::wait},
    {PortalStage::failed, Advice::send_again},  {PortalStage::not_entered, Advice::correct},
    {PortalStage::partly, Advice::look},        {PortalStage::entered, Advice::nothing},
    {PortalStage::validating, Advice::wait},    {PortalStage::to_recycle, Advice::recycle},
    {PortalStage::suspended, Advice::complete}, {PortalStage::rejected, Advice::new_number},
    {PortalStage::accepted, Advice::nothing},   {PortalStage::paid, Advice::nothing},
    {PortalStage::aside, Advice::look},
};

Advice advice_of(PortalStage stage) {
  for (const auto& entry : stage_advice) {
    if (entry.stage == stage) return entry.advice;
  }
  throw std::logic_error("a stage without advice");
}

PortalStage stage_of(std::string_view state) {
  const PortalCode* code = find_portal_code(state);
  return code ? code->stage : PortalStage::unknown;
}

Advice advice_of(Resend resend) {
  switch (resend) {
    case Resend::corrected: return Advice::correct;
    case Resend::unchanged: return Advice::send_again;
    case Resend::recycled: return Advice::recycle;
    case Resend::completed: return Advice::complete;
    case Resend::new_number: return Advice::new_number;
    case Resend::nothing: break;
  }
  return Advice::look;  // a message that asks for nothing does not explain a refusal
}

/// Of several messages the one that asks for most decides: whoever corrects an invoice has also
/// done what it takes to send it again.
Advice strongest(const std::vector<PortalMessagePart>& parts, Advice unrecognised) {
  constexpr Advice weakest_first[] = {Advice::look,    Advice::send_again, Advice::complete,
                                      Advice::recycle, Advice::correct,    Advice::new_number};
  const auto rank = [&](Advice advice) {
    return std::find(std::begin(weakest_first), std::end(weakest_first), advice);
  };
  Advice most = Advice::look;
  for (const auto& part : parts) {
    const Advice advice = part.message ? advice_of(part.message->resend) : unrecognised;
    if (rank(advice) > rank(most)) most = advice;
  }
  return most;
}

std::vector<PortalMessagePart> explained(const std::vector<std::string>& messages) {
  std::vector<PortalMessagePart> parts;
  for (const auto& message : messages) {
    auto more = recognise_portal_message(message);
    std::move(more.begin(), more.end(), std::back_inserter(parts));
  }
  return parts;
}

bool all_known(const std::vector<PortalMessagePart>& parts) {
  return std::all_of(parts.begin(), parts.end(), [](const PortalMessagePart& part) { return part.message != nullptr; });
}

/// An invoice that did not come in: its messages say why, else it is to be corrected.
PortalAdvice not_entered(std::vector<PortalMessagePart> parts) {
  Advice advice = strongest(parts, Advice::correct);
  if (advice == Advice::look) advice = Advice::correct;
  return {PortalStage::not_entered, advice, std::move(parts)};
}

}  // namespace

PortalAdvice advise(const PortalInvoice& invoice) {
  auto parts = explained(invoice.messages);
  const PortalStage stage = stage_of(invoice.state);
  if (stage == PortalStage::not_entered) return not_entered(std::move(parts));
  if (!invoice.state.empty()) return {stage, advice_of(stage), std::move(parts)};
  // Without a state, a reason is either the portal's on entry or a buyer's own words; only what is
  // known to be the portal's tells them apart.
  if (parts.empty() || !all_known(parts)) return {stage, Advice::look, std::move(parts)};
  const Advice advice = strongest(parts, Advice::look);
  const bool entry = advice == Advice::correct || advice == Advice::send_again;
  return {entry ? PortalStage::not_entered : stage, advice, std::move(parts)};
}

PortalAdvice advise_refused(const PortalFlow& flow, const PortalInvoice& refused) {
  auto parts = explained(refused.messages);
  const PortalStage stage = stage_of(flow.state);
  if (stage == PortalStage::treating || stage == PortalStage::failed) {
    return {stage, advice_of(stage), std::move(parts)};
  }
  return not_entered(std::move(parts));
}

PortalAdvice advise_others(const PortalFlow& flow) {
  auto parts = explained(flow.messages);
  const PortalStage stage = stage_of(flow.state);
  // What is kept of a partly integrated flow is known only when its report lists the rest.
  if (stage == PortalStage::partly && !flow.refused.empty()) {
    return {PortalStage::entered, Advice::nothing, {}};
  }
  if (stage != PortalStage::not_entered) return {stage, advice_of(stage), std::move(parts)};
  // Rejected because of others: this one is good as it is.
  if (parts.empty() && !flow.refused.empty()) return {stage, Advice::send_again, {}};
  return not_entered(std::move(parts));
}

}  // namespace chorus
