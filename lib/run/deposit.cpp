#include "run/deposit.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "catalogue/sentences.hpp"
#include "diagnostic/failure.hpp"
#include "diagnostic/interruption.hpp"
#include "diagnostic/text.hpp"
#include "export/commit.hpp"
#include "export/recover.hpp"
#include "file/archive.hpp"
#include "file/digest.hpp"
#include "file/source_file.hpp"
#include "journal/deposits.hpp"
#include "journal/journal.hpp"
#include "report/failure_words.hpp"
#include "rules/portal_advice.hpp"
#include "run/portal_search.hpp"

namespace chorus::phrase {

constexpr Phrase deposit_refused{"{file}: the portal refused it: code {code}, {label}",
                                 "{file} : le portail l'a refusé : code {code}, {label}"};
constexpr Phrase deposit_refused_remedy{
    "{meaning} {correct} Then deposit it again: it is not on the portal.",
    "{meaning} {correct} Déposez-le ensuite de nouveau : il n'est pas sur le portail."};
constexpr Phrase deposit_refused_unknown_remedy{
    "the portal's support knows this code (request {request}); once it is mended, deposit it again: it is not on the portal",
    "l'assistance du portail connaît ce code (requête {request}) ; une fois corrigé, déposez-le de nouveau : il n'est pas "
    "sur le portail"};
constexpr Phrase deposit_not_sent{"{file}: not sent: {why}", "{file} : pas envoyé : {why}"};
constexpr Phrase deposit_not_taken{"{file}: not taken: {why}", "{file} : pas pris : {why}"};
constexpr Phrase deposit_unknown{"{file}: sent, answer unknown: {why}", "{file} : envoyé, réponse inconnue : {why}"};
constexpr Phrase deposit_no_number{"the portal's answer gives no flow number",
                                   "la réponse du portail ne donne pas de numéro de flux"};
constexpr Phrase deposit_ended{"the run ended before the portal answered",
                               "l'exécution s'est arrêtée avant la réponse du portail"};
constexpr Phrase deposit_unknown_remedy{
    "it is not sent again by itself: the next « deposit » or « follow » looks its invoices up on the portal",
    "il n'est pas renvoyé de lui-même : le prochain « deposit » ou « follow » cherchera ses factures sur le portail"};
constexpr Phrase deposit_not_there{"{file}: it is not where it was written",
                                   "{file} : il n'est plus là où il a été écrit"};
constexpr Phrase deposit_not_read{"{file}: it cannot be read: {why}", "{file} : il ne peut pas être lu : {why}"};
constexpr Phrase deposit_not_there_remedy{
    "name it where it is now: chorus-export deposit FILE.xml; if it is lost, export its invoices again: --again --only "
    "NUMBERS (chorus-export history --by invoice); if it was deposited by hand: chorus-export history --deposited {'file'}",
    "indiquez-le là où il est : chorus-export deposit FICHIER.xml ; s'il est perdu, exportez de nouveau ses factures : "
    "--again --only NUMÉROS (chorus-export history --by invoice) ; s'il a été déposé à la main : chorus-export history "
    "--deposited {'file'}"};
constexpr Phrase deposit_changed{"{file}: it is not the file any more that the journal knows",
                                 "{file} : ce n'est plus le fichier que le journal connaît"};
constexpr Phrase deposit_stranger{"{file}: the journal does not know this file",
                                  "{file} : le journal ne connaît pas ce fichier"};
constexpr Phrase deposit_stranger_remedy{
    "note it first: chorus-export import-export {'file'}; when that says that its invoices are known already, deposit the "
    "file that they left in",
    "notez-le d'abord : chorus-export import-export {'file'} ; si la commande répond que ses factures sont déjà connues, "
    "déposez le fichier dans lequel elles sont parties"};
constexpr Phrase deposit_too_large{"{file}: {bytes} bytes, and the portal's API takes {most}",
                                   "{file} : {bytes} octets, et l'API du portail en prend {most}"};
constexpr Phrase deposit_too_large_remedy{
    "export its invoices again in smaller files: --channel api --again --only NUMBERS",
    "exportez de nouveau ses factures en fichiers plus petits : --channel api --again --only NUMÉROS"};
constexpr Phrase deposit_left_again{
    "{file}: some of its invoices ({again} of {invoices}) left again in a later file",
    "{file} : certaines de ses factures ({again} sur {invoices}) sont reparties dans un fichier plus récent"};
constexpr Phrase deposit_left_again_remedy{
    "export the others again too (--again --only NUMBERS): this file is then left out",
    "exportez aussi les autres de nouveau (--again --only NUMÉROS) : ce fichier est alors laissé de côté"};
constexpr Phrase deposit_older{
    "older files without a flow number, which are not deposited by themselves: {count} ({files})",
    "fichiers plus anciens sans numéro de flux, qui ne sont pas déposés d'eux-mêmes : {count} ({files})"};
constexpr Phrase deposit_older_remedy{
    "deposited by hand: chorus-export history --deposited FILE.xml; not deposited: chorus-export deposit FILE.xml",
    "déposés à la main : chorus-export history --deposited FICHIER.xml ; pas déposés : chorus-export deposit FICHIER.xml"};
constexpr Phrase resend_without_file{"--resend names no file", "--resend n'indique pas de fichier"};
constexpr Phrase resend_without_file_remedy{"type: chorus-export deposit --resend ExportChorusPro.xml",
                                            "tapez : chorus-export deposit --resend ExportChorusPro.xml"};
constexpr Phrase deposited_by_hand{"{file}: noted as deposited by hand (lots: {lots}, invoices: {invoices})",
                                   "{file} : noté comme déposé à la main (lots : {lots}, factures : {invoices})"};
constexpr Phrase deposited_unknown{"no file {file} waits for its deposit",
                                   "aucun fichier {file} n'attend d'être déposé"};
constexpr Phrase deposited_unknown_remedy{
    "« chorus-export history » lists the files with their flow numbers",
    "« chorus-export history » donne la liste des fichiers et leurs numéros de flux"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::size_t longest_name = 200;  // nomFichier, with its extension (format.md 6)
constexpr std::string_view file_extension = ".xml";

/// The name that the portal sees.
std::string portal_name(const DepositLot& lot) {
  const std::string& path = lot.entry.empty() ? lot.file : lot.entry;
  std::string name = path.substr(path.find_last_of('/') + 1);
  const auto dot = name.rfind('.');
  const std::string extension = dot == name.npos || dot == 0 ? std::string(file_extension) : name.substr(dot);
  if (dot != name.npos && dot != 0) name.resize(dot);
  while (display_width(name) + extension.size() > longest_name) drop_last_character(name);
  return name + extension;
}

DigestedFile digest_of(const SourceFile& source) {
  FileDigest digest;
  std::vector<char> block(std::size_t{1} << 16);
  std::uint64_t offset = 0;
  while (const std::size_t got = source.read_at(offset, block)) {
    digest.add({block.data(), got});
    offset += got;
  }
  return {offset, digest.finish()};
}

/// The lot in a bundle.
std::optional<SourceFile> entry_of(const SourceFile& bundle, const std::string& name) {
  for (Archive archive(bundle); archive.next();) {
    if (archive.name() == name) return archive.extract();
  }
  return std::nullopt;
}

/// What a refusal means, as far as the portal's messages are known.
Message refusal_remedy(const DepositAnswer& answer) {
  const std::string all = answer.code + (answer.label.empty() ? "" : " ") + answer.label;
  for (const auto& words : {all, answer.label}) {
    const auto parts = recognise_portal_message(words);
    if (parts.empty() || !parts.front().message) continue;
    const Args args{text_arg("limit", parts.front().limit.empty() ? "…" : parts.front().limit)};
    return {phrase::deposit_refused_remedy,
            {words_arg("meaning", {parts.front().message->meaning, args}),
             words_arg("correct", {parts.front().message->correct, args})}};
  }
  return {phrase::deposit_refused_unknown_remedy,
          {text_arg("request", answer.request_id.empty() ? "?" : answer.request_id)}};
}

class Depositing {
 public:
  Depositing(const DepositSettings& settings, Journal& journal, const PortalOpener& open_portal,
             const DepositListener& listener, DepositResult& result)
      : settings_(settings), deposits_(journal), open_portal_(open_portal), listener_(listener), result_(result) {}

  void run() {
    if (settings_.dry_run) {
      for (const auto& lot : deposits_.unsettled()) tell(deposit_line(lot, DepositFate::unknown));
    } else if (!settle()) {
      return;
    }
    const auto lots = settings_.files.empty() ? waiting() : named();
    for (const auto& lot : lots) take(lot);
    if (!settings_.files.empty()) leave_out_others(lots);
    if (settings_.files.empty()) tell_older();
  }

 private:
  Portal& portal() {
    if (!portal_) portal_ = open_portal_();
    return *portal_;
  }

  void tell(DepositLine line) { result_.lots.push_back(std::move(line)); }
  void tell(DepositLine line, const Phrase& sentence, const Phrase& remedy, Args args = {}) {
    args.push_back(text_arg("file", line.file));
    listener_.notice({{sentence, args}, {remedy, args}});
    tell(std::move(line));
  }

  void tell_unasked(const Failure& failure) {
    const FailureWords words = failure_words(failure);
    listener_.notice({{phrase::lots_not_searched, {words_arg("why", words.sentence)}}, words.remedy});
  }

  /// Whether the portal could be asked about what is in doubt.
  bool settle() {
    const auto in_doubt = deposits_.unsettled();
    if (in_doubt.empty()) return true;
    try {
      settle_answers(deposits_, portal(), listener_.notice, [&](DepositLine line) { tell(std::move(line)); });
      return true;
    } catch (const Failure& failure) {
      if (!is_of_portal(failure)) throw;
      tell_unasked(failure);
    }
    for (const auto& lot : in_doubt) {
      if (!was_told(lot)) tell(deposit_line(lot, DepositFate::unknown));
    }
    for (const auto& lot : settings_.files.empty() ? waiting() : named()) {
      if (!is_in_doubt(lot) && !was_told(lot)) tell(deposit_line(lot, DepositFate::not_tried));
    }
    return false;
  }

  /// What left again as a whole is replaced, and nobody's business any more.
  std::vector<DepositLot> waiting() {
    auto lots = deposits_.waiting();
    std::erase_if(lots, [](const DepositLot& lot) { return lot.left_again >= lot.invoices; });
    return lots;
  }

  /// The lots of the files named, each once; what is none of the journal is told.
  std::vector<DepositLot> named() {
    std::vector<DepositLot> lots;
    for (const auto& path : settings_.files) {
      const SourceFile source = SourceFile::open(path);
      auto of_file = deposits_.with_bytes(digest_of(source));
      if (of_file.empty()) tell_stranger(path);
      for (auto& lot : of_file) {
        const auto same = [&](const DepositLot& other) { return other.id == lot.id; };
        if (std::any_of(lots.begin(), lots.end(), same)) continue;
        lot.file = path;  // wherever it was written
        lots.push_back(std::move(lot));
      }
    }
    return lots;
  }

  void tell_stranger(const std::string& path) {
    const auto of_name = deposits_.of_name(path.substr(path.find_last_of('/') + 1));
    const bool changed = std::any_of(of_name.begin(), of_name.end(),
                                     [&](const DepositLot& lot) { return leads_to_noted(path, lot.file); });
    DepositLine line;
    line.file = path;
    line.fate = changed ? DepositFate::changed : DepositFate::stranger;
    tell(std::move(line), changed ? phrase::deposit_changed : phrase::deposit_stranger,
         phrase::deposit_stranger_remedy);
  }

  /// Who names files asks for those.
  void leave_out_others(const std::vector<DepositLot>& lots) {
    std::erase_if(result_.lots, [&](const DepositLine& line) {
      return line.fate == DepositFate::unknown &&
             std::none_of(lots.begin(), lots.end(), [&](const DepositLot& lot) { return lot.flow_id == line.flow_id; });
    });
  }

  static bool is_in_doubt(const DepositLot& lot) {
    return lot.flow_number.empty() && (lot.state == DepositState::sending || lot.state == DepositState::unknown);
  }
  bool was_told(const DepositLot& lot) const {
    return std::any_of(result_.lots.begin(), result_.lots.end(),
                       [&](const DepositLine& line) { return !lot.flow_id.empty() && line.flow_id == lot.flow_id; });
  }

  void take(DepositLot lot) {
    stop_if_interrupted();
    if (failed_) return tell(deposit_line(lot, DepositFate::not_tried));
    if (!lot.flow_number.empty()) {
      if (!was_told(lot)) tell(deposit_line(lot, DepositFate::known));
      return;
    }
    if (lot.answered) return tell(deposit_line(lot, DepositFate::answered));
    const bool settled_by_hand = lot.state == DepositState::by_hand;
    if (is_in_doubt(lot) || settled_by_hand) {
      if (!settings_.resend) {
        if (settled_by_hand) tell(deposit_line(lot, DepositFate::in_hand));
        return;  // what is in doubt is told already
      }
      std::erase_if(result_.lots, [&](const DepositLine& line) { return line.flow_id == lot.flow_id; });
      if (!settings_.dry_run) {
        deposits_.free(lot);
        fault_point("lot-freed");
        lot.state = DepositState::freed;
      }
    }
    const bool chosen_by_itself = settings_.files.empty();
    if (lot.left_again > 0 && chosen_by_itself) {
      return tell(deposit_line(lot, DepositFate::left_again), phrase::deposit_left_again,
                  phrase::deposit_left_again_remedy,
                  {count_arg("again", lot.left_again), count_arg("invoices", lot.invoices)});
    }
    if (lot.bytes > settings_.max_bytes) {
      return tell(deposit_line(lot, DepositFate::too_large), phrase::deposit_too_large,
                  phrase::deposit_too_large_remedy,
                  {count_arg("bytes", lot.bytes), count_arg("most", settings_.max_bytes)});
    }
    std::error_code unknown;
    if (!std::filesystem::is_regular_file(lot.file, unknown)) {
      return tell(deposit_line(lot, DepositFate::not_there), phrase::deposit_not_there,
                  phrase::deposit_not_there_remedy);
    }
    auto source = source_of(lot);
    if (!source) return;
    if (settings_.dry_run) return tell(deposit_line(lot, DepositFate::to_send));
    send(lot, *source);
  }

  /// The bytes that the journal knows; nothing when they are not there any more, which is told.
  std::optional<SourceFile> source_of(const DepositLot& lot) {
    try {
      SourceFile file = SourceFile::open(lot.file);
      if (digest_of(file) == lot.digest) {
        if (lot.entry.empty()) return file;
        if (auto entry = entry_of(file, lot.entry)) return entry;
      }
      tell(deposit_line(lot, DepositFate::changed), phrase::deposit_changed, phrase::deposit_not_there_remedy);
    } catch (const Failure& failure) {
      tell_unread(lot, failure);
    }
    return std::nullopt;
  }

  void tell_unread(const DepositLot& lot, const Failure& failure) {
    const FailureWords words = failure_words(failure);
    DepositLine line = deposit_line(lot, DepositFate::not_there);
    listener_.notice(
        {{phrase::deposit_not_read, {text_arg("file", line.file), words_arg("why", words.sentence)}}, words.remedy});
    tell(std::move(line));
  }

  void send(const DepositLot& lot, const SourceFile& source) {
    const std::string name = portal_name(lot);
    std::int64_t attempt = 0;
    const auto begin = [&] {
      attempt = deposits_.begin(lot);
      fault_point("deposit-begun");
    };
    DepositAnswer answer;
    fault_point("deposit-chosen");
    try {
      answer = portal().deposit(source, name, begin,
                                [&](std::uint64_t sent, std::uint64_t all) { listener_.progress(name, sent, all); });
    } catch (const Failure& failure) {
      // The credentials or the token: nothing left. What became of an attempt under way is not known.
      if (attempt != 0 || failure.kind != FailureKind::portal) {
        end_without_answer(lot, attempt);
        throw;
      }
      answer.failure = failure;
    } catch (...) {
      end_without_answer(lot, attempt);
      throw;
    }
    fault_point("deposit-answered");
    if (answer.outcome == DepositOutcome::taken && answer.flow_number.empty()) answer.outcome = DepositOutcome::unknown;
    if (attempt == 0 && answer.outcome == DepositOutcome::refused) answer.outcome = DepositOutcome::not_sent;
    if (attempt == 0 && answer.outcome != DepositOutcome::not_sent) attempt = deposits_.begin(lot);
    note(lot, attempt, answer);
  }

  void note(const DepositLot& lot, std::int64_t attempt, const DepositAnswer& answer) {
    struct Meaning {
      DepositState state;
      DepositFate fate;
    };
    const Meaning meaning =
        answer.outcome == DepositOutcome::taken     ? Meaning{DepositState::deposited, DepositFate::deposited}
        : answer.outcome == DepositOutcome::refused ? Meaning{DepositState::refused, DepositFate::refused}
        : answer.outcome == DepositOutcome::unknown ? Meaning{DepositState::unknown, DepositFate::unknown}
                                                    : Meaning{DepositState::not_sent, DepositFate::not_sent};
    if (attempt != 0) {
      deposits_.end(lot, attempt, {meaning.state, answer.flow_number, answer.code, answer.label, answer.request_id});
    }
    fault_point("deposit-noted");
    DepositLine line = deposit_line(lot, meaning.fate);
    line.flow_number = answer.flow_number;
    line.since = answer.outcome == DepositOutcome::not_sent ? "" : moment_now();
    line.code = answer.code;
    line.label = answer.label;
    line.request = answer.request_id;
    tell_answer(line, answer);
    tell(std::move(line));
  }

  void tell_answer(const DepositLine& line, const DepositAnswer& answer) {
    Args args{text_arg("file", line.file), text_arg("code", answer.code), text_arg("label", answer.label)};
    if (answer.outcome == DepositOutcome::taken) return;
    const bool by_portal = !answer.code.empty() || !answer.failure;
    if (answer.outcome == DepositOutcome::refused && by_portal) {
      return listener_.notice({{phrase::deposit_refused, args}, refusal_remedy(answer), Severity::error});
    }
    failed_ = result_.failed = true;
    const bool sent = answer.outcome == DepositOutcome::unknown;
    FailureWords words{{phrase::deposit_no_number, {}}, {}, {}};
    if (answer.failure) words = failure_words(*answer.failure);
    args.push_back(words_arg("why", words.sentence));
    const Phrase& sentence = sent                                        ? phrase::deposit_unknown
                             : answer.outcome == DepositOutcome::refused ? phrase::deposit_not_taken
                                                                         : phrase::deposit_not_sent;
    listener_.notice(
        {{sentence, args}, sent ? Message{phrase::deposit_unknown_remedy, {}} : words.remedy, Severity::error});
  }

  /// The run ends here. Noted if it can be; the next one would read « sending » in the same way.
  void end_without_answer(const DepositLot& lot, std::int64_t attempt) {
    if (attempt == 0) return tell(deposit_line(lot, DepositFate::not_sent));
    try {
      deposits_.end(lot, attempt, {DepositState::unknown, {}, {}, {}, {}});
    } catch (const Failure&) {
      // told by the next run
    }
    DepositLine line = deposit_line(lot, DepositFate::unknown);
    line.since = moment_now();
    tell(std::move(line), phrase::deposit_unknown, phrase::deposit_unknown_remedy,
         {words_arg("why", {phrase::deposit_ended, {}})});
  }

  void tell_older() {
    const auto older = deposits_.older();
    if (older.empty()) return;
    constexpr std::size_t most = 5;
    std::vector<std::string> names;
    for (const auto& lot : older) {
      std::string name = lot.file.substr(lot.file.find_last_of('/') + 1);
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
    }
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i) list += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > most) list += ", …";
    listener_.notice({{phrase::deposit_older, {count_arg("count", older.size()), text_arg("files", list)}},
                      {phrase::deposit_older_remedy, {}},
                      Severity::note});
  }

  const DepositSettings& settings_;
  Deposits deposits_;
  const PortalOpener& open_portal_;
  const DepositListener& listener_;
  DepositResult& result_;
  std::unique_ptr<Portal> portal_;
  bool failed_ = false;
};

}  // namespace

bool DepositResult::portal_failed() const {
  return failed || std::any_of(lots.begin(), lots.end(), [](const DepositLine& lot) {
           return lot.fate == DepositFate::unknown || lot.fate == DepositFate::not_sent ||
                  lot.fate == DepositFate::not_tried;
         });
}

bool DepositResult::asks() const {
  return std::any_of(lots.begin(), lots.end(), [](const DepositLine& lot) {
    return lot.fate == DepositFate::refused || lot.fate >= DepositFate::left_again;
  });
}

void deposit_lots(const DepositSettings& settings, const JournalPlace& place, const PortalOpener& open_portal,
                  const DepositListener& listener, DepositResult& result) {
  if (settings.resend && settings.files.empty()) {
    throw Failure(FailureKind::usage, {phrase::resend_without_file, {}}, {phrase::resend_without_file_remedy, {}});
  }
  if (settings.dry_run) {
    require_journal(place);
    const auto journal = Journal::to_read(place.path, place.yearly_numbers);
    if (!journal) throw Failure(Reason::not_found, FileRole::kept_journal, place.path);
    return Depositing(settings, *journal, open_portal, listener, result).run();
  }
  HeldJournal held(place, settings.command, Absent::refused);
  recover(held.journal, listener.notice);
  Depositing(settings, held.journal, open_portal, listener, result).run();
}

Message note_deposited(const JournalPlace& place, const std::string& file, const NoticeSink& notice) {
  HeldJournal held(place, "history --deposited", Absent::refused);
  recover(held.journal, notice);
  Deposits deposits(held.journal);
  auto lots = deposits.of_name(file.substr(file.find_last_of('/') + 1));
  const auto under_path = [&](const DepositLot& lot) { return leads_to_noted(file, lot.file); };
  if (std::any_of(lots.begin(), lots.end(), under_path)) {
    std::erase_if(lots, [&](const DepositLot& lot) { return !under_path(lot); });
  }
  std::erase_if(lots, [](const DepositLot& lot) {
    return !lot.flow_number.empty() || lot.answered || lot.state == DepositState::by_hand;
  });
  if (lots.empty()) {
    throw Failure(FailureKind::usage, {phrase::deposited_unknown, {text_arg("file", file)}},
                  {phrase::deposited_unknown_remedy, {}});
  }
  // Of those that « deposit » would send by itself the last one is meant: an earlier one of its name was replaced.
  const std::string last = lots.front().file;
  std::uint64_t count = 0, invoices = 0;
  const auto newest = lots.front().digest;
  for (const auto& lot : lots) {
    if (lot.for_deposit && !(lot.file == last && lot.digest == newest)) continue;
    deposits.note_by_hand(lot);
    fault_point("by-hand-noted");
    ++count;
    invoices += lot.invoices;
  }
  return {phrase::deposited_by_hand,
          {text_arg("file", file), count_arg("lots", count), count_arg("invoices", invoices)}};
}

}  // namespace chorus
