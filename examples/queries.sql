-- Ten questions, asked of the tables in SQL.  First write the database:
--
--     izpilde extract reports/ -o out/
--     izpilde export --to duckdb --into reports.duckdb
--     duckdb reports.duckdb < queries.sql
--
-- `promises` holds a row per target and year; other editions of a report, a PDF beside the Word file,
-- say, are left out of it and of the views `missed` and `yearly`.

-- 1. Targets missed by ministry
SELECT
    COALESCE(ministry, '(the report does not tell)') AS ministry,
    COUNT(DISTINCT target_id) FILTER (WHERE outcome = 'missed') AS missed,
    COUNT(DISTINCT target_id) FILTER (WHERE outcome IS NOT NULL) AS targets
FROM promises
GROUP BY ALL
ORDER BY missed DESC;

-- 2. A measure's yearly figures
SELECT year, value, unit, source, clause
FROM yearly
WHERE measure LIKE 'Lasīšanas veicināšanas programma%'
ORDER BY unit_head, year;

-- 3. Money a year: averages and upper limits are no sums, and a sum told twice counts once
SELECT year, SUM(value) AS euro
FROM (
    SELECT DISTINCT series_id, year, value
    FROM yearly
    WHERE unit_head = 'EUR'
        AND comparator NOT IN ('le', 'lt')
        AND clause NOT ILIKE '%vidēj%'
        AND status IS DISTINCT FROM 'not_implemented'
)
GROUP BY year
ORDER BY year;

-- 4. Not implemented, and why
SELECT source, number, measure, measures.status, status_reason, execution
FROM measures
JOIN documents USING (document_id)
WHERE measures.status IN ('not_implemented', 'postponed') AND edition_of IS NULL
ORDER BY status_reason, source, number;

-- 5. Who carried out most
SELECT institution, COUNT(*) AS measures
FROM (
    SELECT UNNEST(implementers) AS institution
    FROM measures
    JOIN documents USING (document_id)
    WHERE edition_of IS NULL
)
GROUP BY institution
ORDER BY measures DESC, institution;

-- 6. Figures without a target: what is reported and was never promised
SELECT source, measures.number AS measure, figures.value, figures.unit, figures.clause
FROM figures
JOIN measures USING (measure_id)
JOIN documents ON documents.document_id = figures.document_id
WHERE field = 'execution'
    AND edition_of IS NULL
    AND figure_id NOT IN (SELECT UNNEST(figure_ids) FROM attainment)
ORDER BY source, figure_id;

-- 7. One measure over reports
SELECT promises.period_end AS report, promises.unit, promises.planned, promises.year, promises.actual
FROM promises
JOIN series USING (measure_id)
WHERE series_id IN (
    SELECT series_id FROM series JOIN measures USING (measure_id)
    WHERE measures.measure LIKE 'Lasīšanas veicināšanas programma%'
)
ORDER BY promises.unit, promises.year, report;

-- 8. Findings to check
SELECT severity, code, source, measures.number AS measure, message
FROM findings
JOIN documents USING (document_id)
LEFT JOIN measures USING (measure_id)
WHERE severity <> 'info' AND edition_of IS NULL
ORDER BY severity, code, source;

-- 9. Target against actual
SELECT number, clause, year, planned, actual, ratio, met
FROM promises
WHERE actual IS NOT NULL
ORDER BY ratio;

-- 10. A file for a colleague (a workbook: izpilde export --to xlsx)
COPY promises TO 'promises.csv' (HEADER);
