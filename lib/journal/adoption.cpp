#include "journal/adoption.hpp"

namespace chorus {

void close_adopted(Journal& journal, std::int64_t lot, std::uint64_t invoices,
                   std::uint64_t bytes) {
  const Database& database = journal.database();
  database.prepare("UPDATE lot SET invoices = ?, bytes = ? WHERE id = ?")
      .bind(1, static_cast<std::int64_t>(invoices))
      .bind(2, static_cast<std::int64_t>(bytes))
      .bind(3, lot)
      .run();
  database.prepare("UPDATE file SET bytes = ? WHERE id = (SELECT file FROM lot WHERE id = ?)")
      .bind(1, static_cast<std::int64_t>(bytes))
      .bind(2, lot)
      .run();
}

}  // namespace chorus
