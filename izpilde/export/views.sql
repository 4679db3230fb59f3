-- The views that stand beside the tables, in SQL that DuckDB and SQLite both understand.
-- The comment above a view says what it holds, in the databases too; a column means what the
-- column of that name means in its table.

-- Promises that were not kept: the whole target was missed, or the year of the row fell short.
CREATE VIEW missed AS
SELECT *
FROM promises
WHERE outcome = 'missed' OR NOT met;

-- What measures and indicators (`kind`) report for one year: a row per level or amount, from the last
-- report that tells of it (the same value, or the same unit, of the same measure and year).  An
-- indicator's wording stands in `measure`, its cell in `clause`.  Left out: changes, what was refused
-- or only planned, parts of a total of the same year, other editions of a report.
CREATE VIEW yearly AS
WITH dated AS (
    SELECT
        figures.figure_id,
        CASE
            WHEN figures.year_from = figures.year_to THEN figures.year_from
            WHEN figures.year_from IS NULL AND documents.period_start = documents.period_end
                THEN documents.period_end
        END AS year
    FROM figures
    JOIN documents ON documents.document_id = figures.document_id
),
told AS (
    SELECT
        'measure' AS kind,
        NULL AS indicator_id,
        NULL AS breakdown,
        documents.ministry,
        documents.plan,
        documents.source,
        documents.period_end,
        figures.document_id,
        figures.measure_id,
        COALESCE(series.series_id, figures.measure_id) AS series_id,
        measures.number,
        measures.measure,
        measures.status,
        figures.field,
        figures.figure_id,
        dated.year,
        figures.value,
        figures.unit,
        figures.unit_head,
        figures.unit_kind,
        figures.per,
        figures.comparator,
        figures.clause,
        measures.page_start AS page
    FROM figures
    JOIN dated ON dated.figure_id = figures.figure_id
    JOIN documents ON documents.document_id = figures.document_id
    JOIN measures ON measures.measure_id = figures.measure_id
    LEFT JOIN series ON series.measure_id = figures.measure_id
    LEFT JOIN dated AS total ON total.figure_id = figures.total_id
    WHERE documents.edition_of IS NULL
        AND figures.modality IS NULL
        AND NOT figures.is_delta
        AND dated.year IS NOT NULL
        AND (total.year IS NULL OR total.year <> dated.year)
    UNION ALL
    SELECT
        'indicator' AS kind,
        indicators.indicator_id,
        indicator_values.breakdown,
        documents.ministry,
        documents.plan,
        documents.source,
        documents.period_end,
        indicators.document_id,
        NULL AS measure_id,
        COALESCE(series.series_id, indicators.indicator_id) AS series_id,
        indicators.number,
        indicators.indicator AS measure,
        NULL AS status,
        NULL AS field,
        NULL AS figure_id,
        indicator_values.year_to AS year,
        indicator_values.value,
        indicators.unit,
        indicators.unit_head,
        indicators.unit_kind,
        NULL AS per,
        indicator_values.comparator,
        indicator_values.text AS clause,
        indicators.page_start AS page
    FROM indicator_values
    JOIN indicators ON indicators.indicator_id = indicator_values.indicator_id
    JOIN documents ON documents.document_id = indicators.document_id
    LEFT JOIN series ON series.indicator_id = indicators.indicator_id
    WHERE documents.edition_of IS NULL
        AND indicator_values.kind = 'actual'
        AND NOT indicator_values.is_delta
        AND indicator_values.year_to IS NOT NULL
        AND indicator_values.year_from = indicator_values.year_to
)
SELECT
    kind, ministry, plan, source, document_id, series_id, measure_id, indicator_id, number, measure,
    status, field, figure_id, year, value, unit, unit_head, unit_kind, breakdown, per, comparator,
    clause, page
FROM (
    SELECT
        told.*,
        MAX(period_end) OVER (PARTITION BY series_id, year, unit_kind, unit_head, breakdown) AS last_of_unit,
        MAX(period_end) OVER (PARTITION BY series_id, year, unit_kind, value, breakdown) AS last_of_value
    FROM told
) AS ranked
WHERE period_end IS NULL OR period_end = last_of_unit AND period_end = last_of_value;
