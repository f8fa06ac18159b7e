import { Container, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { onProblem } from "../api/queries";
import { LiveProvider } from "../shared/live/Live";
import { Failed, Loading } from "../shared/States";
import { EndWarning } from "../who/EndWarning";
import { EnrolFirst } from "../who/EnrolFirst";
import { SignIn } from "../who/SignIn";
import { SESSION, SessionProvider, useSessionQuery } from "../who/session";
import { StepUpProvider } from "../who/stepUp";
import { Shell } from "./Shell";

/** Lets in who is signed in; asks all others to sign in, where they are. */
export function Entrance() {
  const session = useSessionQuery();
  const client = useQueryClient();
  useEffect(
    () => onProblem((problem) => problem.isSignedOut && void client.invalidateQueries({ queryKey: SESSION })),
    [client],
  );
  if (session.data === null) {
    return <SignIn />;
  }
  if (session.data === undefined) {
    return (
      <Container py="xl" component="main">
        <Text c="dimmed" mb="lg">
          Heliograph
        </Text>
        {session.error === null ? (
          <Loading />
        ) : (
          <Failed error={session.error} retry={() => void session.refetch()} />
        )}
      </Container>
    );
  }
  if (session.data.secondFactorMissing === true) {
    return (
      <SessionProvider session={session.data}>
        <StepUpProvider>
          <EnrolFirst />
        </StepUpProvider>
      </SessionProvider>
    );
  }
  return (
    <SessionProvider session={session.data}>
      <StepUpProvider>
        <EndWarning />
        <LiveProvider>
          <Shell />
        </LiveProvider>
      </StepUpProvider>
    </SessionProvider>
  );
}
