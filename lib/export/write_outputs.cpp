#include "export/write_outputs.hpp"

#include "export/choices.hpp"
#include "export/commit.hpp"
#include "export/flow_id.hpp"
#include "export/output_guard.hpp"
#include "export/replaced_files.hpp"
#include "lot/lots_writer.hpp"

namespace chorus {

namespace {

CheckedLots write_checked(const ExportSettings& settings, const JournalSession& session,
                          const Decisions& decisions, const ProgressSink& progress,
                          const ExportResult& result) {
  const Schema schema =
      settings.schema_file.empty() ? Schema::embedded() : Schema::from_file(settings.schema_file);
  FlowIds flow_ids(settings.production_date, session.journal());
  return write_lots({.invoices = decisions.prepared(),
                     .settings = document_of(settings),
                     .flow_id = std::ref(flow_ids),
                     .limits = settings.limits,
                     .name = LotName(output_of(settings), settings.production_date),
                     .bundle = settings.bundle,
                     .existing = existing_files_of(settings),
                     .compression = settings.compression,
                     .part_suffix = session.part_suffix(),
                     .digests = session.journal() != nullptr,
                     .jobs = settings.jobs,
                     .progress =
                         [&](auto written, auto bytes) {
                           progress({result.records.size(), result.good, written, bytes});
                         }},
                    schema);
}

}  // namespace

void write_outputs(const ExportSettings& settings, const WatchedInputs& inputs, const JournalSession& session,
            const Decisions& decisions, const ProgressSink& progress, SideFiles& beside,
            ExportResult& result) {
  Journal* const journal = session.journal();
  const std::string& supplier = *settings.configuration.supplier.identifier;
  std::optional<CheckedLots> lots;
  if (!decisions.prepared().empty()) {
    // Before the advice to replace what is there.
    if (const LotName name(output_of(settings), settings.production_date);
        journal != nullptr && !settings.overwrite && !name.is_stream() && !name.has_flow()) {
      refuse_unknown_invoices(*journal, settings.bundle ? name.archive({}) : name.path(1, 1, {}), supplier);
    }
    lots.emplace(write_checked(settings, session, decisions, progress, result));
    for (const CheckedFile& one : lots->files()) refuse_lost_output(one.file.path());
    if (journal != nullptr) {
      refuse_to_lose(*journal, *lots, decisions.notes(), supplier);
      if (!settings.start_anew) refuse_unknown_invoices(*journal, *lots, supplier);
      require_alone(*journal, session.last_run());  // before anything has its name
    }
    result.lots = lots->written();
    result.bundle = lots->bundle();
  }
  beside.rejects.settle_names();
  result.rejects = beside.rejects.paths();
  beside.reports.write(settings, result);
  inputs.require_unchanged();
  beside.rejects.commit();
  if (lots && journal != nullptr) {
    commit_files(*journal, {*lots, decisions.prepared(), decisions.notes(), supplier,
                       settings.production_date, settings.journal.command, session.last_run()});
  } else if (lots) {
    lots->commit();
  }
}

}  // namespace chorus
