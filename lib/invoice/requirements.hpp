// What a debtor demands beside its SIRET.
#pragma once

namespace chorus {

struct Requirements {
  bool engagement = false;
  bool service = false;
  bool service_or_engagement = false;
};

}  // namespace chorus
