// Made by scripts/generate-row-types.ts from supabase/migrations: change those, then run it.
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      account_settings: {
        Row: { created_at: string; time_zone: string; updated_at: string; user_id: string };
        Insert: { created_at?: string; time_zone?: string; updated_at?: string; user_id?: string };
        Update: { created_at?: string; time_zone?: string; updated_at?: string; user_id?: string };
        Relationships: [];
      };
      batch_reused_rows: {
        Row: {
          batch_id: string;
          batch_position: number;
          generation_id: string;
          slug: string;
          title: string | null;
          user_id: string;
          variables: Json;
        };
        Insert: {
          batch_id: string;
          batch_position: number;
          generation_id: string;
          slug: string;
          title?: string | null;
          user_id?: string;
          variables?: Json;
        };
        Update: {
          batch_id?: string;
          batch_position?: number;
          generation_id?: string;
          slug?: string;
          title?: string | null;
          user_id?: string;
          variables?: Json;
        };
        Relationships: [];
      };
      batches: {
        Row: {
          columns: Json;
          created_at: string;
          finished_at: string | null;
          group_pause_seconds: number;
          group_size: number;
          id: string;
          in_flight_limit: number | null;
          name: string;
          pause_reason: Json | null;
          paused_until: string | null;
          publish: Json | null;
          server_id: string | null;
          server_label: string;
          started_at: string | null;
          state: string;
          updated_at: string;
          user_id: string;
        };
        Insert: {
          columns?: Json;
          created_at?: string;
          finished_at?: string | null;
          group_pause_seconds?: number;
          group_size?: number;
          id?: string;
          in_flight_limit?: number | null;
          name: string;
          pause_reason?: Json | null;
          paused_until?: string | null;
          publish?: Json | null;
          server_id?: string | null;
          server_label?: string;
          started_at?: string | null;
          state?: string;
          updated_at?: string;
          user_id?: string;
        };
        Update: {
          columns?: Json;
          created_at?: string;
          finished_at?: string | null;
          group_pause_seconds?: number;
          group_size?: number;
          id?: string;
          in_flight_limit?: number | null;
          name?: string;
          pause_reason?: Json | null;
          paused_until?: string | null;
          publish?: Json | null;
          server_id?: string | null;
          server_label?: string;
          started_at?: string | null;
          state?: string;
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      budgets: {
        Row: {
          batch_id: string | null;
          created_at: string;
          id: string;
          limit_cost: number;
          mode: string;
          period: string;
          scope: string;
          server_id: string | null;
          updated_at: string;
          user_id: string;
          warn_percent: number;
        };
        Insert: {
          batch_id?: string | null;
          created_at?: string;
          id?: string;
          limit_cost: number;
          mode: string;
          period: string;
          scope: string;
          server_id?: string | null;
          updated_at?: string;
          user_id?: string;
          warn_percent?: number;
        };
        Update: {
          batch_id?: string | null;
          created_at?: string;
          id?: string;
          limit_cost?: number;
          mode?: string;
          period?: string;
          scope?: string;
          server_id?: string | null;
          updated_at?: string;
          user_id?: string;
          warn_percent?: number;
        };
        Relationships: [];
      };
      cap_overrides: {
        Row: {
          batch_id: string | null;
          created_at: string;
          generation_id: string | null;
          id: string;
          reason: string;
          user_id: string;
        };
        Insert: {
          batch_id?: string | null;
          created_at?: string;
          generation_id?: string | null;
          id?: string;
          reason: string;
          user_id?: string;
        };
        Update: {
          batch_id?: string | null;
          created_at?: string;
          generation_id?: string | null;
          id?: string;
          reason?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      generation_attempts: {
        Row: {
          answer: string | null;
          answered_at: string | null;
          batch_id: string | null;
          billed: string;
          cost: number | null;
          generation_id: string | null;
          id: string;
          model: string;
          number: number;
          refunded: boolean;
          seconds: number;
          server_id: string | null;
          server_job_id: string | null;
          server_label: string;
          size: string;
          started_at: string;
          user_id: string;
        };
        Insert: {
          answer?: string | null;
          answered_at?: string | null;
          batch_id?: string | null;
          billed?: string;
          cost?: number | null;
          generation_id?: string | null;
          id?: string;
          model: string;
          number: number;
          refunded?: boolean;
          seconds: number;
          server_id?: string | null;
          server_job_id?: string | null;
          server_label: string;
          size: string;
          started_at?: string;
          user_id?: string;
        };
        Update: {
          answer?: string | null;
          answered_at?: string | null;
          batch_id?: string | null;
          billed?: string;
          cost?: number | null;
          generation_id?: string | null;
          id?: string;
          model?: string;
          number?: number;
          refunded?: boolean;
          seconds?: number;
          server_id?: string | null;
          server_job_id?: string | null;
          server_label?: string;
          size?: string;
          started_at?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      generation_events: {
        Row: {
          actor: string;
          at: string;
          detail: Json | null;
          from_status: string | null;
          generation_id: string | null;
          id: number;
          kind: string;
          server_job_id: string | null;
          to_status: string | null;
          user_id: string;
        };
        Insert: {
          actor: string;
          at?: string;
          detail?: Json | null;
          from_status?: string | null;
          generation_id?: string | null;
          id?: never;
          kind: string;
          server_job_id?: string | null;
          to_status?: string | null;
          user_id?: string;
        };
        Update: {
          actor?: string;
          at?: string;
          detail?: Json | null;
          from_status?: string | null;
          generation_id?: string | null;
          id?: never;
          kind?: string;
          server_job_id?: string | null;
          to_status?: string | null;
          user_id?: string;
        };
        Relationships: [];
      };
      library_views: {
        Row: { created_at: string; id: string; name: string; query: string; updated_at: string; user_id: string };
        Insert: {
          created_at?: string;
          id?: string;
          name: string;
          query: string;
          updated_at?: string;
          user_id?: string;
        };
        Update: {
          created_at?: string;
          id?: string;
          name?: string;
          query?: string;
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      publication_buckets: {
        Row: { created_at: string; id: string; user_id: string };
        Insert: { created_at?: string; id: string; user_id?: string };
        Update: { created_at?: string; id?: string; user_id?: string };
        Relationships: [];
      };
      publications: {
        Row: {
          batch_id: string | null;
          bucket_id: string;
          created_at: string;
          fault: string | null;
          generation_id: string | null;
          id: string;
          lease_expires_at: string | null;
          lease_owner: string | null;
          message: string | null;
          next_try_at: string;
          path: string;
          published_at: string | null;
          sha256: string | null;
          size_bytes: number | null;
          source_path: string | null;
          state: string;
          tries: number;
          updated_at: string;
          user_id: string;
          version: number;
        };
        Insert: {
          batch_id?: string | null;
          bucket_id: string;
          created_at?: string;
          fault?: string | null;
          generation_id?: string | null;
          id?: string;
          lease_expires_at?: string | null;
          lease_owner?: string | null;
          message?: string | null;
          next_try_at?: string;
          path: string;
          published_at?: string | null;
          sha256?: string | null;
          size_bytes?: number | null;
          source_path?: string | null;
          state?: string;
          tries?: number;
          updated_at?: string;
          user_id?: string;
          version?: number;
        };
        Update: {
          batch_id?: string | null;
          bucket_id?: string;
          created_at?: string;
          fault?: string | null;
          generation_id?: string | null;
          id?: string;
          lease_expires_at?: string | null;
          lease_owner?: string | null;
          message?: string | null;
          next_try_at?: string;
          path?: string;
          published_at?: string | null;
          sha256?: string | null;
          size_bytes?: number | null;
          source_path?: string | null;
          state?: string;
          tries?: number;
          updated_at?: string;
          user_id?: string;
          version?: number;
        };
        Relationships: [];
      };
      server_profiles: {
        Row: {
          base_url: string;
          capabilities: Json;
          catalogue: Json;
          created_at: string;
          dialect: string;
          disabled: boolean;
          give_up_after_seconds: number;
          headers: Json;
          id: string;
          in_flight_limit: number;
          key_name: string;
          key_required: boolean;
          label: string;
          parameters: Json;
          position: number;
          preset: string;
          probed_at: string | null;
          stalled_after_seconds: number;
          updated_at: string;
          user_id: string;
        };
        Insert: {
          base_url: string;
          capabilities: Json;
          catalogue: Json;
          created_at?: string;
          dialect: string;
          disabled?: boolean;
          give_up_after_seconds?: number;
          headers?: Json;
          id?: string;
          in_flight_limit?: number;
          key_name: string;
          key_required?: boolean;
          label: string;
          parameters?: Json;
          position?: number;
          preset: string;
          probed_at?: string | null;
          stalled_after_seconds?: number;
          updated_at?: string;
          user_id?: string;
        };
        Update: {
          base_url?: string;
          capabilities?: Json;
          catalogue?: Json;
          created_at?: string;
          dialect?: string;
          disabled?: boolean;
          give_up_after_seconds?: number;
          headers?: Json;
          id?: string;
          in_flight_limit?: number;
          key_name?: string;
          key_required?: boolean;
          label?: string;
          parameters?: Json;
          position?: number;
          preset?: string;
          probed_at?: string | null;
          stalled_after_seconds?: number;
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      video_generations: {
        Row: {
          attempt: number;
          batch_id: string | null;
          batch_position: number | null;
          created_at: string;
          deleted_at: string | null;
          duration_ms: number | null;
          estimated_cost: number | null;
          expires_at: string | null;
          failure: Json | null;
          favourite: boolean;
          fingerprint: string | null;
          finished_at: string | null;
          height: number | null;
          id: string;
          image_filename: string | null;
          image_original_path: string | null;
          image_path: string | null;
          lease_expires_at: string | null;
          lease_owner: string | null;
          metadata: Json | null;
          model: string;
          next_check_at: string | null;
          on_hold: boolean;
          openai_job_id: string | null;
          operation: string;
          parameters: Json;
          progress: number | null;
          prompt: string;
          rating: number | null;
          rejected: boolean;
          seconds: number;
          server_id: string | null;
          server_label: string;
          server_status: string | null;
          server_url: string;
          sha256: string | null;
          size: string;
          size_bytes: number | null;
          slug: string | null;
          source_generation_id: string | null;
          source_job_id: string | null;
          spritesheet_path: string | null;
          started_at: string | null;
          status: string;
          stored_at: string | null;
          submitted_at: string | null;
          tags: string[];
          take_count: number | null;
          take_group: string | null;
          take_number: number | null;
          thumbnail_path: string | null;
          title: string | null;
          updated_at: string;
          user_id: string | null;
          variables: Json | null;
          version: number;
          video_path: string | null;
          video_url: string | null;
          watch: Json;
          width: number | null;
        };
        Insert: {
          attempt?: number;
          batch_id?: string | null;
          batch_position?: number | null;
          created_at?: string;
          deleted_at?: string | null;
          duration_ms?: number | null;
          estimated_cost?: number | null;
          expires_at?: string | null;
          failure?: Json | null;
          favourite?: boolean;
          fingerprint?: never;
          finished_at?: string | null;
          height?: number | null;
          id?: string;
          image_filename?: string | null;
          image_original_path?: string | null;
          image_path?: string | null;
          lease_expires_at?: string | null;
          lease_owner?: string | null;
          metadata?: Json | null;
          model: string;
          next_check_at?: string | null;
          on_hold?: boolean;
          openai_job_id?: string | null;
          operation?: string;
          parameters?: Json;
          progress?: number | null;
          prompt: string;
          rating?: number | null;
          rejected?: boolean;
          seconds: number;
          server_id?: string | null;
          server_label?: string;
          server_status?: string | null;
          server_url?: string;
          sha256?: string | null;
          size: string;
          size_bytes?: number | null;
          slug?: string | null;
          source_generation_id?: string | null;
          source_job_id?: string | null;
          spritesheet_path?: string | null;
          started_at?: string | null;
          status?: string;
          stored_at?: string | null;
          submitted_at?: string | null;
          tags?: string[];
          take_count?: number | null;
          take_group?: string | null;
          take_number?: number | null;
          thumbnail_path?: string | null;
          title?: string | null;
          updated_at?: string;
          user_id?: string | null;
          variables?: Json | null;
          version?: number;
          video_path?: string | null;
          video_url?: string | null;
          watch?: Json;
          width?: number | null;
        };
        Update: {
          attempt?: number;
          batch_id?: string | null;
          batch_position?: number | null;
          created_at?: string;
          deleted_at?: string | null;
          duration_ms?: number | null;
          estimated_cost?: number | null;
          expires_at?: string | null;
          failure?: Json | null;
          favourite?: boolean;
          fingerprint?: never;
          finished_at?: string | null;
          height?: number | null;
          id?: string;
          image_filename?: string | null;
          image_original_path?: string | null;
          image_path?: string | null;
          lease_expires_at?: string | null;
          lease_owner?: string | null;
          metadata?: Json | null;
          model?: string;
          next_check_at?: string | null;
          on_hold?: boolean;
          openai_job_id?: string | null;
          operation?: string;
          parameters?: Json;
          progress?: number | null;
          prompt?: string;
          rating?: number | null;
          rejected?: boolean;
          seconds?: number;
          server_id?: string | null;
          server_label?: string;
          server_status?: string | null;
          server_url?: string;
          sha256?: string | null;
          size?: string;
          size_bytes?: number | null;
          slug?: string | null;
          source_generation_id?: string | null;
          source_job_id?: string | null;
          spritesheet_path?: string | null;
          started_at?: string | null;
          status?: string;
          stored_at?: string | null;
          submitted_at?: string | null;
          tags?: string[];
          take_count?: number | null;
          take_group?: string | null;
          take_number?: number | null;
          thumbnail_path?: string | null;
          title?: string | null;
          updated_at?: string;
          user_id?: string | null;
          variables?: Json | null;
          version?: number;
          video_path?: string | null;
          video_url?: string | null;
          watch?: Json;
          width?: number | null;
        };
        Relationships: [];
      };
    };
    Views: Record<never, never>;
    Functions: {
      act_for_account: {
        Args: { account: string; function_name: string; arguments: Json };
        Returns: Json;
      };
      add_batch_rows: {
        Args: { batch: string; entries: Json };
        Returns: number;
      };
      add_reused_rows: {
        Args: { batch: string; entries: Json };
        Returns: number;
      };
      adopt_job: {
        Args: { request: Json };
        Returns: Json;
      };
      batch_publishing: {
        Args: { batch: string };
        Returns: Json;
      };
      batch_rows: {
        Args: { batch: string; after_position: number; max_rows: number };
        Returns: Json;
      };
      batch_states: {
        Args: { batch?: string };
        Returns: Json;
      };
      begin_submission: {
        Args: {
          generation_id: string;
          expected_version: number;
          actor: string;
          reconciliation: Json;
          lease_seconds: number;
        };
        Returns: Json;
      };
      budget_states: {
        Args: Record<never, never>;
        Returns: Json;
      };
      change_publication_bucket: {
        Args: { bucket: string; is_public: boolean; size_limit: number };
        Returns: boolean;
      };
      choose_rows: {
        Args: { batch: string; wish: string; ids?: string[] };
        Returns: number;
      };
      claim_generations: {
        Args: { actor: string; servers: string[]; max_rows: number; lease_seconds: number; horizon_seconds: number };
        Returns: Database['public']['Tables']['video_generations']['Row'][];
      };
      claim_publications: {
        Args: { actor: string; max_rows: number; lease_seconds: number };
        Returns: Json;
      };
      count_generations: {
        Args: { search: Json };
        Returns: number;
      };
      current_actor: {
        Args: Record<never, never>;
        Returns: string;
      };
      database_time: {
        Args: Record<never, never>;
        Returns: Json;
      };
      day_start: {
        Args: { account: string; day: string };
        Returns: string;
      };
      discard_generation: {
        Args: { generation_id: string };
        Returns: boolean;
      };
      earlier_generations: {
        Args: { fingerprints: string[] };
        Returns: Json;
      };
      edit_waiting_row: {
        Args: { generation_id: string; expected_version: number; changes: Json };
        Returns: boolean;
      };
      forget_publication_bucket: {
        Args: { bucket: string };
        Returns: boolean;
      };
      generation_family: {
        Args: { generation_id: string; max_rows: number };
        Returns: Database['public']['Tables']['video_generations']['Row'][];
      };
      group_pause_until: {
        Args: { batch: string };
        Returns: string;
      };
      halt_batch: {
        Args: { batch: string; reason: Json; paused_until?: string };
        Returns: boolean;
      };
      import_generation: {
        Args: { request: Json; lines: Json };
        Returns: boolean;
      };
      imported_id: {
        Args: { origin: string };
        Returns: string;
      };
      in_flight_count: {
        Args: { account: string; server: string };
        Returns: number;
      };
      in_flight_limit: {
        Args: { server: string };
        Returns: number;
      };
      inherit_leases: {
        Args: { actor: string; predecessors: string };
        Returns: number;
      };
      is_short_word: {
        Args: { word: string };
        Returns: boolean;
      };
      is_spoken_for: {
        Args: { generation_id: string; job_id: string };
        Returns: boolean;
      };
      known_job_ids: {
        Args: { job_ids: string[] };
        Returns: Json;
      };
      ledger_lines: {
        Args: { first_day: string; last_day: string; max_rows: number; after_id?: string };
        Returns: Json;
      };
      library_facets: {
        Args: Record<never, never>;
        Returns: Json;
      };
      move_to_batch: {
        Args: { entries: Json; batch?: string };
        Returns: Json;
      };
      open_batches: {
        Args: Record<never, never>;
        Returns: string[];
      };
      open_publication_bucket: {
        Args: { bucket_name: string; is_public: boolean; size_limit?: number };
        Returns: Json;
      };
      order_waiting_rows: {
        Args: { batch: string; ids: string[] };
        Returns: number;
      };
      organise_generations: {
        Args: { ids: string[]; change: Json };
        Returns: number;
      };
      outcome_of_line: {
        Args: {
          attempt_number: number;
          answer: string;
          generation_attempt: number;
          status: string;
          fault: string;
          deleted: boolean;
        };
        Returns: string;
      };
      period_edge: {
        Args: { account: string; period: string; steps: number };
        Returns: string;
      };
      plan_import: {
        Args: { wanted: Json };
        Returns: Json;
      };
      publication_bucket_states: {
        Args: Record<never, never>;
        Returns: Json;
      };
      publication_rows: {
        Args: { after_path: string; max_rows: number; bucket?: string; batch?: string };
        Returns: Json;
      };
      purge_generation: {
        Args: { generation_id: string };
        Returns: boolean;
      };
      purgeable_generations: {
        Args: { older_than_seconds: number; max_rows: number };
        Returns: Database['public']['Tables']['video_generations']['Row'][];
      };
      refusal_of_batch: {
        Args: { batch: string };
        Returns: Json;
      };
      refusal_to_spend: {
        Args: { generation_id: string };
        Returns: Json;
      };
      renew_lease: {
        Args: { generation_id: string; actor: string; lease_seconds: number };
        Returns: boolean;
      };
      renew_publications: {
        Args: { bucket: string; paths?: string[] };
        Returns: number;
      };
      restore_generation: {
        Args: { generation_id: string };
        Returns: boolean;
      };
      save_generation: {
        Args: { request: Json };
        Returns: Json;
      };
      save_generations: {
        Args: { orders: Json };
        Returns: Json;
      };
      schema_report: {
        Args: Record<never, never>;
        Returns: Json;
      };
      search_generations: {
        Args: {
          search: Json;
          sort: string;
          max_rows: number;
          after_value?: number;
          after_ms?: number;
          after_id?: string;
        };
        Returns: Database['public']['Tables']['video_generations']['Row'][];
      };
      searchable_text: {
        Args: { prompt: string; title: string; tags: string[] };
        Returns: string;
      };
      set_batch_publishing: {
        Args: { batch: string; bucket?: string };
        Returns: number;
      };
      set_batch_state: {
        Args: { batch: string; state: string; reason?: Json; paused_until?: string };
        Returns: boolean;
      };
      settle_attempt: {
        Args: { attempt_id: string; billed: string; refunded: boolean };
        Returns: boolean;
      };
      settle_batch: {
        Args: { batch: string };
        Returns: boolean;
      };
      settle_call: {
        Args: { generation_id: string; attempt_number: number; actor: string; outcome: Json };
        Returns: boolean;
      };
      settle_publication: {
        Args: { publication: string; expected_version: number; actor: string; outcome: string; facts: Json };
        Returns: boolean;
      };
      short_word: {
        Args: { word: string };
        Returns: number;
      };
      short_words: {
        Args: { whole: string };
        Returns: number[];
      };
      spending_report: {
        Args: { first_day: string; last_day: string };
        Returns: Json;
      };
      spent_under: {
        Args: { budget_id: string };
        Returns: number;
      };
      tag_text: {
        Args: { tags: string[] };
        Returns: string;
      };
      tags_after: {
        Args: { tags: string[]; removed: string[]; added: string[] };
        Returns: string[];
      };
      wake_held_generations: {
        Args: { account: string };
        Returns: number;
      };
      want_publications: {
        Args: { batch: string; bucket: string; generation_id?: string };
        Returns: number;
      };
      wish_fingerprint: {
        Args: { prompt: string; model: string; size: string; seconds: number; parameters: Json; image: string };
        Returns: string;
      };
      withdraw_publications: {
        Args: { bucket: string; batch?: string; paths?: string[] };
        Returns: number;
      };
      word_pattern: {
        Args: { word: string };
        Returns: string;
      };
    };
  };
};
