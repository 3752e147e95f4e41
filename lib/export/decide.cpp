#include "export/decide.hpp"

#include <malloc.h>

#include <algorithm>

#include "export/commit.hpp"
#include "export/result.hpp"
#include "lot/lot_plan.hpp"

namespace chorus {

/// An invoice that stays out shows no faults.
RowState Decisions::pass_over(ExaminedInvoice& one, RowState state, std::string_view why) {
  one.faults.clear();
  result_.records.add(invoice_record(one.invoice, state, why));
  return state;
}

RowState Decisions::decide(ExaminedInvoice& one) {
  const Invoice& invoice = one.invoice;
  Diagnostics& faults = one.faults;
  if (one.left_out_by) {
    ++result_.left_out;
    return pass_over(one, RowState::left_out, option_name(*one.left_out_by));
  }
  if (one.withheld) {
    ++result_.left_out_by_status;
    return pass_over(one, RowState::left_out, *one.invoice.status);
  }
  if (one.edited) {
    ++result_.edited;
    alike_.check(invoice, true, faults);  // what comes after it may be the same
    return pass_over(one, RowState::edited);
  }
  numbers_.check(invoice, faults);
  const bool well_read = faults.errors() == 0;
  faults.take(std::move(one.own_faults));
  if (well_read) {
    if (const auto when = known_.skips(one); !when.empty()) {
      ++result_.exported_before;
      files_.check(invoice, faults);
      return pass_over(one, RowState::exported_before, when);
    }
  }
  Diagnostics told_already;
  files_.check(invoice, is_alike(one) ? told_already : faults);
  if (faults.errors() == 0 && one.prepared) keep(one, faults);
  const bool good = faults.errors() == 0;
  const RowState state = good ? RowState::ready : RowState::refused;
  ++(good ? result_.good : result_.refused);
  fill_record(record_, invoice, state);
  record_.faults = faults.all();
  result_.records.add(record_);
  return state;
}

bool Decisions::is_alike(ExaminedInvoice& one) {
  const auto& distinct = selection_.distinct;
  const bool said = std::find(distinct.begin(), distinct.end(), one.invoice.number_text()) != distinct.end();
  return alike_.check(one.invoice, said, one.faults) || (!said && known_.left_as_another(one));
}

void Decisions::keep(const ExaminedInvoice& one, Diagnostics& faults) {
  prepared_.add(*one.prepared, one.encoded ? one.encoded->sizes : sizes_of(*one.prepared));
  if (keeps_notes_) notes_.add(one.invoice);
  check_size(one.invoice, faults);
}

void Decisions::finish() {
  numbers_ = InvoiceNumbers(yearly_numbers_);
  files_ = InvoiceFiles();
  alike_ = AlikeInvoices();
  ::malloc_trim(0);  // small blocks stay with the process otherwise
}

/// An invoice that does not fit a file alone is refused, so that what is begun can be finished.
/// Only where the stored size does not fit is the exact one asked for, which takes the deflating.
void Decisions::check_size(const Invoice& invoice, Diagnostics& faults) {
  const std::size_t last = prepared_.size() - 1;
  const std::uint64_t limit = output_.limits.bytes;
  if (!around_one_) around_one_ = size_around_one(output_.document, flow_id_length);
  const std::uint64_t stored = stored_size_alone(prepared_, last, *around_one_);
  std::uint64_t size = stored;
  if (size > limit && output_.compression != attachment::Compression::stored()) {
    size = exact_size_alone(prepared_, last, *around_one_, output_.compression);
  }
  if (size <= limit) return;
  // Base64 writes the files' own bytes as four thirds of them; the rest of a stored Contenu is the ZIP's.
  const std::uint64_t files = prepared_.sizes(last, 1).at(0).attachments;
  check_lot_size(invoice, {size, stored - files / 3 * 4}, limit, faults);
  prepared_.drop_last();
  if (keeps_notes_) notes_.drop_last();
}

}  // namespace chorus
