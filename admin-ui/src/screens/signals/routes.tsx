import { lazy } from "react";
import type { RouteObject } from "react-router";

const SignalsPage = lazy(() => import("./list/SignalsPage"));
const SignalPage = lazy(() => import("./one/SignalPage"));
const PublishPage = lazy(() => import("./publish/PublishPage"));
const ReplacePage = lazy(() => import("./publish/ReplacePage"));
const UploadPage = lazy(() => import("./publish/UploadPage"));
const UploadsPage = lazy(() => import("./publish/UploadsPage"));
const JobPage = lazy(() => import("./publish/JobPage"));

export const signals: RouteObject[] = [
  { index: true, element: <SignalsPage /> },
  { path: "publish", element: <PublishPage /> },
  { path: "upload", element: <UploadPage /> },
  { path: "uploads", element: <UploadsPage /> },
  { path: "uploads/:id", element: <JobPage /> },
  { path: "own/:id/replace", element: <ReplacePage /> },
  { path: "own/:id", element: <SignalPage /> },
  { path: "received/:source/:id", element: <SignalPage /> },
];
