#!/usr/bin/env bash
# shellcheck disable=SC2086
exec /opt/java/bin/java ${KAFKA_HEAP_OPTS:--Xmx512m} ${KAFKA_LOG4J_OPTS:-} -XX:+ExitOnOutOfMemoryError -cp '/opt/kafka/libs/*' kafka.Kafka "$@"
