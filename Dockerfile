# The program with all that it reads reports with:
#
#     docker build -t izpilde .
#     docker run --rm -v "$PWD:/work" izpilde extract reports -o out
FROM python:3.11-slim-bookworm

# `--build-arg EXTRAS=[cluster,remote]` adds what a cluster and buckets need.
ARG EXTRAS=
COPY . /src
RUN apt-get update -qq \
    && apt-get install -qq -y --no-install-recommends make >/dev/null \
    && make -C /src system \
    && rm -rf /var/lib/apt/lists/* \
    && pip install --no-cache-dir --quiet --constraint /src/constraints.txt "/src$EXTRAS"

WORKDIR /work
ENTRYPOINT ["izpilde"]
CMD ["--help"]
