// What a run writes beside the files for the portal.
#pragma once

#include "export/mark_edited.hpp"
#include "export/rejects.hpp"
#include "export/report_files.hpp"

namespace chorus {

/// Made before anything is read, so that a report that cannot be had is told before anything
/// leaves.
struct SideFiles {
  SideFiles(const ExportSettings& settings, Journal* journal)
      : reports(settings.output, settings.protected_files),
        rejects(settings.output, settings.protected_files, settings.language, reports, journal),
        marks(settings.output.marks, settings.input) {}
  SideFiles(const SideFiles&) = delete;
  SideFiles& operator=(const SideFiles&) = delete;

  ReportFiles reports;
  RejectsFiles rejects;
  MarkedInputs marks;
};

}  // namespace chorus
