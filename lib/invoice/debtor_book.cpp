#include "invoice/debtor_book.hpp"

#include <algorithm>

#include "invoice/word.hpp"

namespace chorus {

namespace {

// U+001F cannot stand in a cell's text (TEXT-01), so a joined key is never two keys.
std::string key(std::string_view client, std::string_view address_code) {
  std::string joined(client);
  joined += '\x1f';
  joined += address_code;
  return joined;
}

}  // namespace

Debtor* DebtorBook::add(Debtor debtor) {
  const auto at = debtors_.size();
  const auto [it, fresh] = by_key_.emplace(key(debtor.client.value_or(""), debtor.address_code.value_or("")), at);
  if (!fresh) return &debtors_[it->second];
  by_client_[debtor.client.value_or("")].push_back(at);
  if (debtor.siret) {
    demand(debtor.siret->digits(), debtor.requirements);
    if (debtor.service_code) demand(key(debtor.siret->digits(), *debtor.service_code), debtor.requirements);
  }
  if (debtor.client && debtor.name) {
    const auto [named, first] = by_name_.emplace(plain_word(*debtor.name), *debtor.client);
    if (!first && named->second != *debtor.client) named->second.clear();
  }
  if (debtor.siret && debtor.service_code) {
    const auto [same, first] = by_service_.emplace(key(debtor.siret->digits(), *debtor.service_code), at);
    if (!first && debtor.requirements.engagement) same->second = at;  // the stricter line counts
  }
  debtors_.push_back(std::move(debtor));
  return nullptr;
}

const Debtor* DebtorBook::find(std::string_view client, std::string_view address_code) const {
  for (const auto address : {address_code, std::string_view()}) {
    const auto it = by_key_.find(key(client, address));
    if (it != by_key_.end()) return &debtors_[it->second];
  }
  const auto of_client = addresses(client);
  return address_code.empty() && of_client.size() == 1 ? &debtors_[of_client[0]] : nullptr;
}

void DebtorBook::demand(const std::string& of, const Requirements& requirements) {
  Requirements& common = demands_.try_emplace(of, requirements).first->second;
  common.engagement = common.engagement && requirements.engagement;
  common.service = common.service && requirements.service;
  common.service_or_engagement = common.service_or_engagement && requirements.service_or_engagement;
}

const Debtor* DebtorBook::find_name(std::string_view name, std::string_view address_code) const {
  const auto it = by_name_.find(plain_word(name));
  return it == by_name_.end() || it->second.empty() ? nullptr : find(it->second, address_code);
}

Requirements DebtorBook::demands_of(const Siret& siret, std::string_view service_code) const {
  auto found = service_code.empty() ? demands_.end() : demands_.find(key(siret.digits(), service_code));
  if (found == demands_.end()) found = demands_.find(siret.digits());
  return found == demands_.end() ? Requirements{} : found->second;
}

const Debtor* DebtorBook::find_service(const Debtor& debtor) const {
  if (!debtor.siret || !debtor.service_code) return nullptr;
  const auto it = by_service_.find(key(debtor.siret->digits(), *debtor.service_code));
  return it == by_service_.end() ? nullptr : &debtors_[it->second];
}

bool DebtorBook::lists_service(std::string_view client, std::string_view siret, std::string_view service_code) const {
  const auto has_service = [&](std::size_t at) {
    return debtors_[at].service_code && *debtors_[at].service_code == service_code;
  };
  const auto of_client = addresses(client);
  if (std::any_of(of_client.begin(), of_client.end(), has_service)) return true;
  return demands_.contains(key(siret, service_code));
}

const DebtorBook::UnknownClient& DebtorBook::unknown(const std::string& client,
                                                     const std::function<UnknownClient()>& find) const {
  constexpr std::size_t most = 1000;
  static const UnknownClient nothing;
  const auto known = unknown_.find(client);
  if (known != unknown_.end()) return known->second;
  return unknown_.size() < most ? unknown_.emplace(client, find()).first->second : nothing;
}

std::span<const std::size_t> DebtorBook::addresses(std::string_view client) const {
  const auto it = by_client_.find(std::string(client));
  return it == by_client_.end() ? std::span<const std::size_t>() : it->second;
}

}  // namespace chorus
