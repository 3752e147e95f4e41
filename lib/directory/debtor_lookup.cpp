#include "directory/debtor_lookup.hpp"

#include <algorithm>

#include "directory/folded.hpp"
#include "invoice/siret.hpp"

namespace chorus {

namespace {

constexpr std::size_t most_answers = 4'000;  // two megabytes
constexpr std::size_t most_listed = 30'000;  // three
constexpr std::size_t most_near = 3;
constexpr std::size_t most_first = 5;

std::string joined(std::string_view text) {
  std::string whole;
  for (const auto& word : folded_words(text)) whole += word;
  return whole;
}

/// Edits that make `text` of `words`, both folded; a whole part of it is nearly the same.
std::size_t far_from(const std::string& words, const std::string& text) {
  if (text.empty() || words.empty()) return words.size() + text.size();
  const bool part = words.size() >= 3 && text.find(words) != text.npos;
  return std::min(edits_between(words, text), part ? std::size_t{1} : words.size() + text.size());
}

/// « 12 » and « 0012 » are one code of which a spreadsheet dropped the zeros.
bool same_but_zeros(std::string_view a, std::string_view b) {
  const auto without_zeros = [](std::string_view text) {
    return text.substr(std::min(text.find_first_not_of('0'), text.size()));
  };
  return !without_zeros(a).empty() && without_zeros(a) == without_zeros(b);
}

struct Ranked {
  std::size_t edits;
  const PublicService* service;
};

/// What a service that is not listed may be instead.
void look_around(const std::vector<PublicService>& services, const std::string& code, ListedDebtor& answer) {
  if (!code.empty()) answer.near = nearest_services(services, code, most_near, true);
  answer.near_is_meant = !answer.near.empty();
  if (answer.near.empty()) {
    answer.near.assign(services.begin(),
                       services.begin() + static_cast<std::ptrdiff_t>(std::min(services.size(), most_first)));
  }
}

/// The structure of the same SIREN that is open, when there is one only.
PublicStructure only_open_beside(Directory& directory, const std::string& siret) {
  auto beside = directory.establishments(std::string_view(siret).substr(0, 9));
  std::erase_if(beside, [](const PublicStructure& one) { return !one.active; });
  return beside.size() == 1 ? beside.front() : PublicStructure{};
}

/// Its name, the service that is named, and what may be meant where that is not right.
void look_closer(Directory& directory, const std::string& siret, const std::string& service, ListedDebtor& answer) {
  answer.structure = directory.find(siret).value_or(answer.structure);
  if (answer.structure.name.empty()) answer.structure.name = siret;
  if (!answer.structure.active) answer.elsewhere = only_open_beside(directory, siret);
  if (!service.empty()) {
    if (const auto listed = directory.find_service(siret, service)) {
      answer.service = *listed;
      answer.state = listed->active ? ListedDebtor::Service::listed : ListedDebtor::Service::closed;
    } else if (directory.services_part().rows > 0) {
      answer.state = ListedDebtor::Service::unknown;
      if (const auto other = directory.elsewhere(siret, service); !other.empty()) {
        answer.elsewhere = directory.find(other).value_or(PublicStructure{});
      }
    }
  }
  const Requirements& demands = answer.structure.demands;
  const bool lacks_service = service.empty() && (demands.service || demands.service_or_engagement);
  const bool wrong_service =
      answer.state == ListedDebtor::Service::unknown || answer.state == ListedDebtor::Service::closed;
  if (!lacks_service && !wrong_service) return;
  auto services = directory.services(siret);
  std::erase_if(services, [](const PublicService& one) { return !one.active || one.code == reserved_public_service; });
  answer.services = services.size();
  look_around(services, service, answer);
}

}  // namespace

std::vector<PublicService> nearest_services(const std::vector<PublicService>& services, std::string_view words,
                                            std::size_t most, bool only_near) {
  const std::string asked = joined(words);
  std::vector<Ranked> ranked;
  for (const auto& service : services) {
    const std::string code = joined(service.code);
    const std::size_t edits =
        same_but_zeros(asked, code) ? 0 : std::min(far_from(asked, code), far_from(asked, joined(service.name)));
    const std::size_t allowed = std::max<std::size_t>(1, asked.size() / 3);
    if (!only_near || edits <= allowed) ranked.push_back({edits, &service});
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) { return a.edits < b.edits; });
  std::vector<PublicService> nearest;
  for (const auto& one : ranked) {
    if (nearest.size() == most) break;
    nearest.push_back(*one.service);
  }
  return nearest;
}

Directory* DebtorLookup::directory() {
  if (path_.empty()) return nullptr;
  if (!directory_) directory_.emplace(path_);
  return &*directory_;
}

DebtorLookup::Listed DebtorLookup::listed(Directory& directory, const std::string& siret, const std::string& service) {
  (key_ = siret) += service;
  if (const auto known = listed_.find(key_); known != listed_.end()) return known->second;
  if (listed_.size() >= most_listed) listed_.clear();
  const auto small = [](std::optional<std::int64_t> flags) {
    return flags ? static_cast<std::int8_t>(*flags & 0xF) : none;
  };
  Listed found{small(directory.structure_flags(siret)), none};
  const bool known = found.structure != none || directory.structures_part().rows == 0;
  if (known && !service.empty()) found.service = small(directory.service_flags(siret, service));
  // Services alone were imported: a structure that has some is open, as far as is known.
  if (found.structure == none && known && !directory.services(siret).empty()) {
    found.structure = static_cast<std::int8_t>(flag_active);
  }
  listed_.emplace(key_, found);
  return found;
}

/// Of a structure that is not there, or of an open one and, where one is named, its open service.
std::shared_ptr<const ListedDebtor> DebtorLookup::plain_answer(Listed listed) {
  const bool known = listed.structure != none;
  const bool with_service = listed.service != none;
  const bool demands = with_service && (listed.service & flag_engagement) != 0;
  auto& one = plain_[known ? static_cast<std::size_t>(listed.structure) + (with_service ? 16 : 0) + (demands ? 32 : 0)
                           : 0];  // no open structure has this place
  if (one) return one;
  auto answer = std::make_shared<ListedDebtor>();
  answer->known = known;
  if (known) answer->structure = structure_of_flags(listed.structure);
  if (with_service) answer->state = ListedDebtor::Service::listed;
  answer->service.demands_engagement = demands;
  return one = std::move(answer);
}

/// Of a structure that is not there: another of the same body may be.
std::shared_ptr<const ListedDebtor> DebtorLookup::unknown(Directory& directory, const std::string& siret) {
  (key_ = siret) += '?';
  if (const auto known = answers_.find(key_); known != answers_.end()) return known->second;
  PublicStructure beside = only_open_beside(directory, siret);
  if (beside.siret.empty()) return plain_answer({});
  if (answers_.size() >= most_answers) answers_.clear();
  auto answer = std::make_shared<ListedDebtor>();
  answer->known = false;
  answer->elsewhere = std::move(beside);
  answers_.emplace(key_, answer);
  return answer;
}

std::shared_ptr<const ListedDebtor> DebtorLookup::find(const std::string& siret, const std::string& service,
                                                       bool has_commitment) {
  Directory* const directory = this->directory();
  if (directory == nullptr) return nullptr;
  const Listed found = listed(*directory, siret, service);
  if (found.structure == none) return directory->structures_part().rows == 0 ? nullptr : unknown(*directory, siret);
  const PublicStructure structure = structure_of_flags(found.structure);
  const Requirements& demands = structure.demands;
  const bool open = structure.active && (found.service == none || (found.service & flag_active) != 0);
  const bool right = service.empty() ? !demands.service && (has_commitment || !demands.service_or_engagement)
                                     : found.service != none || directory->services_part().rows == 0;
  const bool wants_commitment = demands.engagement || (found.service != none && (found.service & flag_engagement) != 0);
  if (open && right && (has_commitment || !wants_commitment)) return plain_answer(found);
  (key_ = siret) += has_commitment ? '+' : '-';
  key_ += service;
  if (const auto known = answers_.find(key_); known != answers_.end()) return known->second;
  if (answers_.size() >= most_answers) answers_.clear();
  auto answer = std::make_shared<ListedDebtor>();
  answer->known = true;
  answer->structure = structure;
  look_closer(*directory, siret, service, *answer);
  answers_.emplace(key_, answer);
  return answer;
}

void look_up(Invoice& invoice, DebtorLookup& directory) {
  Debtor& debtor = invoice.debtor;
  debtor.listed.reset();
  if (!debtor.siret || is_unknown_siret(*debtor.siret)) return;
  debtor.listed = directory.find(debtor.siret->digits(), debtor.service_code.value_or(""), !invoice.commitment.empty());
}

std::string DebtorLookup::name_of(const std::string& siret) {
  Directory* const directory = this->directory();
  const auto structure = directory == nullptr ? std::nullopt : directory->find(siret);
  if (!structure) return {};
  return structure->name.empty() ? siret : structure->name;
}

bool DebtorLookup::lists_service(std::string_view siret, std::string_view service) {
  const auto number = parse_siret(siret);
  Directory* const directory = service.empty() || !number.value ? nullptr : this->directory();
  return directory != nullptr && listed(*directory, number.value->digits(), std::string(service)).service != none;
}

}  // namespace chorus
