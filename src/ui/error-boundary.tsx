import { Component, type ReactNode } from 'react';

type ErrorBoundaryProps = {
  fallback: (error: unknown, retry: () => void) => ReactNode;
  /** Called before the children are tried again. */
  onRetry?: () => void;
  children: ReactNode;
};

type ErrorBoundaryState = { failed: false } | { failed: true; error: unknown };

/** Keeps a failure where it happened, with a way on. To start afresh from outside, change its `key`. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { failed: true, error };
  }

  handleRetry = () => {
    this.props.onRetry?.();
    this.setState({ failed: false });
  };

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback(this.state.error, this.handleRetry) : this.props.children;
  }
}
