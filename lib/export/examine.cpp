#include "export/examine.hpp"

#include <algorithm>

#include "catalogue/number.hpp"
#include "input/status_marker.hpp"
#include "invoice/status.hpp"

namespace chorus {

namespace {

constexpr std::size_t batch_size = 64;  // invoices: a handing over is dear beside one of them

/// What a row may leave out because there is one usual answer.
void apply_defaults(Invoice& invoice, std::string_view payment_mode) {
  const auto fill = [&](auto& field, auto value) {
    if (field.absent()) field = {value, invoice.place};
  };
  fill(invoice.type, InvoiceType::invoice);
  fill(invoice.framework, std::string_view("A1"));
  fill(invoice.currency, std::string("EUR"));
  fill(invoice.payment_mode, payment_mode);
}

/// Rows of which one says so and another does not are for the office to settle.
bool rows_agree(const ExaminedInvoice& one) {
  const auto& faults = one.faults.all();
  return std::none_of(faults.begin(), faults.end(),
                      [](const Diagnostic& fault) { return fault.rule == &rule::number_rows_differ; });
}

/// Whatever else is wrong with it: it left.
bool says_edited(const ExaminedInvoice& one, std::string_view word) {
  return !word.empty() && is_edited(one.invoice.status.value_or(""), word) && rows_agree(one);
}

/// Whatever else is wrong with it: it is not to leave.
bool says_withheld(const ExaminedInvoice& one) {
  if (!one.invoice.status || !rows_agree(one)) return false;
  const StatusMeaning meaning = status_meaning(*one.invoice.status);
  const bool invoice = one.invoice.type_or_default() != InvoiceType::credit_note;
  return meaning == StatusMeaning::withheld || meaning == StatusMeaning::deposited ||
         (meaning == StatusMeaning::credited && invoice);
}

}  // namespace

Examination::Examination(InvoiceReader& reader, const ExaminationSettings& settings)
    : reader_(reader),
      settings_(settings),
      ahead_(pool_, settings.reads_ahead),
      pool_(settings.reads_ahead ? settings.jobs : 0) {}

std::shared_ptr<Examination::Batch> Examination::read() {
  std::shared_ptr<Batch> batch;
  if (spare_.empty()) {
    batch = std::make_shared<Batch>();
    batch->invoices.resize(settings_.reads_ahead ? batch_size : 1);
    for (auto& one : batch->invoices) {
      one.faults = Diagnostics(settings_.policy);
      one.own_faults = Diagnostics(settings_.policy);
    }
  } else {
    batch = std::move(spare_.back());
    spare_.pop_back();
  }
  batch->size = 0;
  for (auto& one : batch->invoices) {
    one.faults.clear();
    one.own_faults.clear();
    one.prepared.reset();
    ended_ = !reader_.next(one.invoice, one.faults);
    if (ended_) break;
    if (one.invoice.whole) resolve_debtor(one.invoice, settings_.debtors, one.faults);
    one.left_out_by = settings_.selection.leaves_out(one.invoice);
    one.edited =
        one.left_out_by.empty() && says_edited(one, settings_.edited_word) && !settings_.sent_back(one.invoice);
    one.withheld = settings_.leave_out_by_status && one.left_out_by.empty() && !one.edited && says_withheld(one);
    const bool is_meant = one.invoice.whole && one.left_out_by.empty() && !one.edited && !one.withheld;
    if (is_meant) look_up(one.invoice, settings_.directory);
    ++batch->size;
  }
  return batch;
}

void Examination::examine(Batch& batch) const {
  for (std::size_t i = 0; i < batch.size; ++i) {
    ExaminedInvoice& one = batch.invoices[i];
    if (!one.invoice.whole || !one.left_out_by.empty() || one.edited || one.withheld) continue;
    apply_defaults(one.invoice, settings_.payment_mode);
    settings_.folder.look_at(one.invoice, batch.inspector);
    check_invoice(one.invoice, settings_.rules, one.own_faults);
    if (one.faults.errors() + one.own_faults.errors() > 0) continue;
    one.prepared = prepare(one.invoice, settings_.supplier);
  }
}

void Examination::fill_queue() {
  while (!ended_ && ahead_.has_room()) {
    ahead_.begin([this, batch = read()] {
      examine(*batch);
      return batch;
    });
  }
}

ExaminedInvoice* Examination::next(const std::function<void()>& waiting) {
  while (!current_ || given_ == current_->size) {
    if (current_) spare_.push_back(std::move(current_));
    fill_queue();
    if (ahead_.empty()) return nullptr;
    current_ = ahead_.take(waiting);
    given_ = 0;
  }
  return &current_->invoices[given_++];
}

}  // namespace chorus
