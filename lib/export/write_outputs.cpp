#include "export/write_outputs.hpp"

#include "export/commit.hpp"
#include "export/flow_id.hpp"
#include "export/output_guard.hpp"
#include "export/replaced_files.hpp"
#include "lot/lots_writer.hpp"

namespace chorus {

namespace {

CheckedLots write_checked(const OutputSettings& output, unsigned jobs, const JournalSession& session,
                          const Decisions& decisions, const ExportListener& listener, const ExportResult& result) {
  const Schema schema = output.schema_file.empty() ? Schema::embedded() : Schema::from_file(output.schema_file);
  FlowIds flow_ids(output.document.production_date, session.journal());
  return write_lots({.invoices = decisions.prepared(),
                     .settings = output.document,
                     .flow_id = std::ref(flow_ids),
                     .limits = output.limits,
                     .name = LotName(output.path, output.document.production_date),
                     .bundle = output.bundle,
                     .existing = output.existing,
                     .compression = output.compression,
                     .part_suffix = session.part_suffix(),
                     .digests = session.journal() != nullptr,
                     .jobs = jobs,
                     .progress =
                         [&](auto written, auto bytes) {
                           listener.progress({result.records.size(), result.good, written, bytes});
                         }},
                    schema);
}

}  // namespace

void write_outputs(const ExportSettings& settings, const WatchedInputs& inputs, const JournalSession& session,
                   const Decisions& decisions, const ExportListener& listener, SideFiles& beside,
                   ExportResult& result) {
  const OutputSettings& output = settings.output;
  Journal* const journal = session.journal();
  const std::string& supplier = *settings.input.supplier.identifier;
  std::optional<CheckedLots> lots;
  if (!decisions.prepared().empty()) {
    // Before the advice to replace what is there.
    if (const LotName name(output.path, output.document.production_date);
        journal != nullptr && output.existing == Existing::refuse && !name.is_stream() && !name.has_flow()) {
      refuse_unknown_invoices(*journal, output.bundle ? name.archive({}) : name.path(1, 1, {}), supplier);
    }
    lots.emplace(write_checked(output, settings.jobs, session, decisions, listener, result));
    for (const CheckedFile& one : lots->files()) refuse_lost_output(one.file.path());
    if (journal != nullptr) {
      refuse_to_lose(*journal, *lots, decisions.notes(), supplier);
      if (!output.start_anew) refuse_unknown_invoices(*journal, *lots, supplier);
      require_alone(*journal, session.last_run());  // before anything has its name
    }
    result.lots = lots->written();
    result.bundle = lots->bundle();
  }
  beside.rejects.settle_names();
  result.rejects = beside.rejects.paths();
  beside.reports.write(settings, result);
  inputs.require_unchanged();
  beside.rejects.commit(listener.notice);
  if (lots && journal != nullptr) {
    commit_files(*journal, {*lots, decisions.prepared(), decisions.notes(), supplier, output.document.production_date,
                            settings.journal.command, session.last_run(), output.channel, output.for_deposit});
  } else if (lots) {
    lots->commit();
  }
}

}  // namespace chorus
