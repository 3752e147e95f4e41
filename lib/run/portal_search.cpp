#include "run/portal_search.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "diagnostic/interruption.hpp"
#include "invoice/amount.hpp"
#include "run/answer_import.hpp"

namespace chorus::phrase {

constexpr Phrase search_found{
    "{file}: it was sent without an answer, and the portal has its invoices in the flow {flow}: deposited",
    "{file} : il a été envoyé sans réponse, et le portail a ses factures dans le flux {flow} : déposé"};
constexpr Phrase search_not_found{
    "{file}: sent on {since} without an answer, and the portal does not show its invoices yet: it may be under treatment",
    "{file} : envoyé le {since} sans réponse, et le portail ne montre pas encore ses factures : il est peut-être en "
    "traitement"};
constexpr Phrase search_not_found_remedy{
    "the next « deposit » or « follow » looks again; when the portal's « Suivi des flux » does not have it the next day: "
    "chorus-export deposit --resend {'file'}",
    "le prochain « deposit » ou « follow » regarde de nouveau ; si le « Suivi des flux » du portail ne l'a pas le "
    "lendemain : chorus-export deposit --resend {'file'}"};

}  // namespace chorus::phrase

namespace chorus {

namespace {

constexpr std::size_t most_invoices_asked = 10;  // of a lot: the first may be those that were refused

bool is_it(const PortalInvoice& found, const DepositedInvoice& ours) {
  const auto total = parse_decimal(found.total);
  const auto our_total = parse_decimal(ours.total);
  return found.number == ours.number && !found.supplier.empty() && same_supplier(found.supplier, ours.supplier) &&
         total.value && our_total.value && absolute(*total.value) == absolute(*our_total.value);
}

/// The flows that hold an invoice as the portal shows it.
std::set<std::string> flows_with(Portal& portal, const DepositedInvoice& invoice) {
  std::set<std::string> flows;
  for (const auto& page : search_pages(portal, {{}, invoice.number})) {
    for (const auto& found : page.answer.invoices) {
      if (!found.flow.empty() && is_it(found, invoice)) flows.insert(found.flow);
    }
  }
  return flows;
}

std::optional<std::string> flow_of(Deposits& deposits, Portal& portal, const DepositLot& lot) {
  for (const auto& invoice : deposits.invoices_of(lot, most_invoices_asked)) {
    stop_if_interrupted();
    auto flows = flows_with(portal, invoice);
    std::erase_if(flows, [&](const std::string& flow) { return deposits.knows_flow(flow); });
    if (flows.size() == 1) return *flows.begin();
    if (flows.size() > 1) return std::nullopt;  // nobody can tell which
  }
  return std::nullopt;
}

}  // namespace

AnswerFile answer_to(const std::string& question, const PortalText& text) {
  constexpr std::string_view nothing_found = "20007";
  AnswerFile file = read_portal_answer(question, text.body);
  for (const auto& refusal : file.answer.refusals) {
    if (refusal.code != nothing_found) throw refusal_failure(refusal, question);
  }
  return file;
}

std::vector<AnswerFile> search_pages(Portal& portal, InvoiceSearch search) {
  const std::string asked = "rechercher " + (search.flow_number.empty() ? search.invoice_number : search.flow_number);
  std::vector<AnswerFile> pages;
  std::uint32_t count = 1;
  for (search.page = 1; search.page <= count; ++search.page) {
    stop_if_interrupted();
    const std::string question = asked + (search.page > 1 ? " " + std::to_string(search.page) : "");
    pages.push_back(answer_to(question, portal.find_invoices(search)));
    const auto& read = pages.back().answer.pages_read;
    if (!read.empty()) count = std::max(count, read.front().of);
  }
  return pages;
}

bool is_of_portal(const Failure& failure) {
  return failure.kind == FailureKind::portal || failure.kind == FailureKind::input;
}

std::string shown_path(const std::string& path) {
  std::error_code unknown;
  const std::string here = std::filesystem::current_path(unknown).string() + "/";
  return !unknown && path.starts_with(here) ? path.substr(here.size()) : path;
}

DepositLine deposit_line(const DepositLot& lot, DepositFate fate) {
  DepositLine line;
  line.file = shown_path(lot.file) + (lot.entry.empty() ? "" : ":" + lot.entry);
  line.flow_id = lot.flow_id;
  line.invoices = lot.invoices;
  line.bytes = lot.bytes;
  line.fate = fate;
  line.flow_number = lot.flow_number;
  if (lot.state != DepositState::none) line.since = lot.begun;
  return line;
}

void settle_answers(Deposits& deposits, Portal& portal, const NoticeSink& notice,
                    const std::function<void(DepositLine)>& take) {
  for (const auto& lot : deposits.unsettled()) {
    deposits.require_alone(lot);
    const auto flow = flow_of(deposits, portal, lot);
    fault_point("flow-searched");
    DepositLine line = deposit_line(lot, flow ? DepositFate::found : DepositFate::unknown);
    const Args args{text_arg("file", shown_path(lot.file)), text_arg("flow", flow.value_or("")),
                    text_arg("since", lot.begun)};
    if (flow) {
      deposits.found(lot, *flow);
      fault_point("flow-found");
      line.flow_number = *flow;
      notice({{phrase::search_found, args}, {}, Severity::note});
    } else {
      notice({{phrase::search_not_found, args}, {phrase::search_not_found_remedy, args}});
    }
    take(std::move(line));
  }
}

}  // namespace chorus
