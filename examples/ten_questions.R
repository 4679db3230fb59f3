# Ten questions, asked of the Parquet tables in R.
#
#     install.packages(c("arrow", "dplyr", "tidyr"))
#     Rscript ten_questions.R out/

library(arrow)
library(dplyr)
library(tidyr)

out <- commandArgs(trailingOnly = TRUE)[1]
table <- function(name) read_parquet(file.path(out, paste0(name, ".parquet")))

promises <- table("promises")
# Each report once: not also its other editions.
documents <- table("documents") |> filter(is.na(edition_of))
measures <- table("measures") |>
  inner_join(select(documents, document_id, ministry, source, period_start, period_end),
             by = "document_id")
figures <- table("figures") |> semi_join(documents, by = "document_id")

# 1. Targets missed by ministry
promises |>
  distinct(target_id, .keep_all = TRUE) |>
  filter(outcome == "missed") |>
  count(ministry, sort = TRUE) |>
  print()

# 2. A measure's yearly figures
figures |>
  inner_join(select(measures, measure_id, measure, source), by = "measure_id") |>
  filter(startsWith(measure, "Lasīšanas veicināšanas"), year_from == year_to, is.na(modality), !is_delta) |>
  select(source, year_from, value, unit) |>
  arrange(unit, year_from) |>
  print()

# 3. Money a year, from funding columns of reports on one year
figures |>
  inner_join(select(measures, measure_id, period_start, period_end), by = "measure_id") |>
  filter(field == "funding", is.na(modality), unit_head == "EUR", period_start == period_end) |>
  count(year = period_end, wt = value, name = "euro") |>
  print()

# 4. Not implemented, and why
measures |>
  filter(status %in% c("not_implemented", "postponed")) |>
  select(source, number, measure, status, status_reason) |>
  print()

# 5. Who carried out most
measures |>
  select(implementers) |>
  unnest(implementers) |>
  count(implementers, sort = TRUE) |>
  print()

# 6. Figures without a target
figures |>
  filter(field == "execution",
         !figure_id %in% unlist(table("attainment")$figure_ids)) |>
  select(measure_id, value, unit, clause) |>
  print()

# 7. One measure over reports
reading <- filter(measures, startsWith(measure, "Lasīšanas veicināšanas"))
series <- table("series") |>
  filter(series_id %in% series_id[measure_id %in% reading$measure_id])
promises |>
  semi_join(series, by = "measure_id") |>
  select(period_end, unit, planned, year, actual) |>
  arrange(unit, year) |>
  print()

# 8. Findings to check
table("findings") |>
  semi_join(documents, by = "document_id") |>
  filter(severity != "info") |>
  count(severity, code, sort = TRUE) |>
  print()

# 9. Target against actual
promises |>
  filter(!is.na(actual)) |>
  select(number, clause, year, planned, actual, ratio, met) |>
  arrange(ratio) |>
  print()

# 10. A file for a colleague (a workbook: izpilde export --to xlsx)
write.csv(promises, file.path(out, "promises.csv"), row.names = FALSE, na = "")
