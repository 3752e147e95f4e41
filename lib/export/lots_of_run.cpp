#include "export/lots_of_run.hpp"

#include <functional>
#include <utility>

#include "diagnostic/failure.hpp"

namespace chorus {

LotsOfRun::LotsOfRun(const ExportSettings& settings, const JournalSession& session, const Decisions& decisions,
                     const ExportListener& listener, const ExportResult& result)
    : settings_(settings),
      session_(session),
      decisions_(decisions),
      listener_(listener),
      result_(result),
      flow_ids_(settings.output.document.production_date, session.journal(),
                settings.output.edi
                    ? highest_edi_sequence(settings.output.path, settings.output.document.production_date)
                    : 0),
      // Refused rows that are kept are read by one thread, which would have to encode too.
      begins_(!settings.check_only && !settings.output.rejects && !settings.output.edi && !settings.output.bundle),
      // Files of refused rows are noted before the lots, and a journal has one writer.
      records_(!settings.output.rejects) {}

void LotsOfRun::judged(const ExaminedInvoice& one, RowState state, const attachment::Text& text) {
  if (state == RowState::refused) return stop();
  if (state == RowState::exported_before || state == RowState::ready) left_before_ = state != RowState::ready;
  if (!begins_ || state != RowState::ready) return;
  if (!one.encoded) return stop();
  attempt([&] { add(*one.encoded, text); });
}

void LotsOfRun::let_go() {
  attempt([this] {
    if (begun_) begun_->let_go();
  });
}

template <class Work>
void LotsOfRun::attempt(Work work) {
  try {
    work();
  } catch (const Failure& failure) {
    if (failure.kind == FailureKind::self_check) failure_ = failure;
    stop();
  }
}

void LotsOfRun::add(const EncodedInvoice& invoice, const attachment::Text& text) {
  if (!begun_) {
    LotsRequest wanted = request();
    if (!BegunLots::suits(wanted)) return stop();
    begun_.emplace(std::move(wanted), [this]() -> const Schema& { return schema(); });
  }
  begun_->add(text, invoice);
}

void LotsOfRun::stop() {
  begins_ = false;
  begun_.reset();
  drop_recording();
}

void LotsOfRun::record(std::size_t first, std::uint64_t invoices, std::vector<attachment::Fingerprint>& fingerprints) {
  if (!records_) return;
  if (!recording_) {
    recording_ = Recording::beside(*session_.journal(), decisions_.notes(), *settings_.input.supplier.identifier,
                                   session_.last_run());
    records_ = recording_ != nullptr;
    flow_ids_.note_in(recording_.get());
  }
  if (recording_) recording_->add_lot(first, invoices, std::move(fingerprints));
}

void LotsOfRun::drop_recording() {
  flow_ids_.note_in(nullptr);
  recording_.reset();
}

const Schema& LotsOfRun::schema() {
  const std::string& file = settings_.output.schema_file;
  if (!schema_) schema_.reset(new Schema(file.empty() ? Schema::embedded() : Schema::from_file(file)));
  return *schema_;
}

LotName LotsOfRun::name() {
  const OutputSettings& output = settings_.output;
  const Date& date = output.document.production_date;
  if (!output.edi) return {output.path, date};
  return LotName::edi(output.path, date, [this](auto lot) { return flow_ids_.number_of(lot); });
}

LotsRequest LotsOfRun::request() {
  const OutputSettings& output = settings_.output;
  LotsRequest request{.invoices = decisions_.prepared(),
                      .settings = output.document,
                      .flow_id = std::ref(flow_ids_),
                      .limits = output.limits,
                      .name = name(),
                      .bundle = output.bundle,
                      .transmitted = output.transmitted,
                      .existing = output.existing,
                      .compression = output.compression,
                      .part_suffix = session_.part_suffix(),
                      .digests = keeps_digests(),
                      .jobs = settings_.jobs,
                      .progress = [this](auto written, auto bytes) {
                        listener_.progress({result_.records.size(), result_.good, all_judged_ ? written : 0, bytes});
                      }};
  if (session_.journal() != nullptr) {
    request.foretold_flow_id = [this](auto lot, auto digest) { return flow_ids_.foretold(lot, digest); };
    request.closed = [this](auto first, auto invoices, auto& fingerprints) { record(first, invoices, fingerprints); };
  }
  return request;
}

CheckedLots LotsOfRun::finish() {
  all_judged_ = true;
  if (failure_) throw *failure_;
  if (begun_) return begun_->finish();
  return write_lots(request(), schema());
}

}  // namespace chorus
