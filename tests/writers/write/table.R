# What R writes of a data frame, dates as Date: Rscript table.R HOW TABLE.json FILE
arguments <- commandArgs(TRUE)
table <- jsonlite::fromJSON(arguments[2], simplifyMatrix = FALSE, simplifyVector = FALSE)
column <- function(at) {
  cells <- lapply(table$rows, function(row) if (is.null(row[[at]])) NA else row[[at]])
  switch(table$kinds[[at]], date = as.Date(unlist(cells)), number = as.numeric(unlist(cells)), as.character(unlist(cells)))
}
frame <- as.data.frame(lapply(seq_along(table$columns), column), col.names = unlist(table$columns))
switch(arguments[1],
  csv = write.csv(frame, arguments[3], row.names = FALSE),
  csv2 = write.csv2(frame, arguments[3], row.names = FALSE),
  empty = write.csv2(frame, arguments[3], row.names = FALSE, na = ""),
  readr = readr::write_csv(frame, arguments[3]),
  fwrite = data.table::fwrite(frame, arguments[3], sep = ";", dec = ","),
  json = jsonlite::write_json(frame, arguments[3]))
