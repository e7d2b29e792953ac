"""The files of a province: every table with its columns in order, as its owner keeps it. Data; `column#kind`, @ marks
the column that says when a row belongs to a period. Kinds: text (unsaid), time, date, int, money, dec1, dec2, dec4.
"""

from __future__ import annotations

from dataclasses import dataclass

ONCE, SNAPSHOTS, MONTHS = "once", "snapshots", "months"


@dataclass(frozen=True)
class Field:
    """A column of a file."""

    name: str
    kind: str


@dataclass(frozen=True)
class Table:
    """A file, or one file for each month or snapshot."""

    name: str
    parts: str
    columns: tuple[Field, ...]
    dated: str  # the column that says when, "" where the file itself does
    area: str  # the column with the division code, "" where there is none
    encoding: str = "utf-8"
    quoted: bool = False


AREA_COLUMNS = ("area_code", "areaCode", "区划代码", "certificate_area_code")

REGISTERS = """
areas: area_code area_name level#int parent_code valid_from#date valid_to#date successor_code development_group
  population#int
orgs: org_code org_name organ_class area_code department
up_task_directory: catalog_code task_name task_type anticipate_day#int material_count#int form_code is_cross_region#int
  fee_standard
up_task_general_basic*: row_guid as_of#date catalog_code task_code task_handle_item task_name task_version#int task_type
  task_state#int use_level project_type#int anticipate_day#int anticipate_type#int promise_day#int promise_type#int
  area_code org_code plan_effective_date#date plan_cancel_date#date cd_operation cd_time#time data_source#int
up_task_general_extend*: as_of#date task_code area_code is_online#int online_handle_depth data_source#int
  handle_area#int limit_scene_num#int is_schedule#int is_service_terminals#int is_express#int is_pay_online#int
  is_instant#int form_code link_addr link_ok#int mobile_terminal_url
up_task_general_material*: as_of#date task_code area_code material_name is_need#int material_type#int source_type#int
  certificate_type_code page_num#int
frequent_items: year#int catalog_code must_list#int frequent#int
life_events: life_event_id life_event_name catalog_code
crossregion_items*: as_of#date area_code catalog_code mode has_window#int has_agreement#int test_passed#int
licence_types: certificate_type_code name recognised_from#date
hall_devices: device_id area_code
"""

CASES = """
up_pro_accept+: row_guid project_no task_code task_version#int area_code org_code applyer_name applyer_type#int
  applyer_page_type applyer_page_code applyer_area_code apply_date#time apply_type#int is_assisted#int device_id
  platform#int life_event_id accept_date#time@ handle_user_name promise_date#date project_type#int cd_time#time
  data_source#int
up_pro_process+: project_no area_code process_name event_name event_start_time#time@ event_end_time#time
  handle_org_code handle_user_type#int handle_user place#int handle_explain cd_time#time
up_pro_special_procedure+: project_no area_code special_type#int special_name special_time#time@ end_time#time
  special_reason document_no special_result
up_pro_result+: project_no area_code result_date#time@ result_type#int result_explain result_cetr_name result_cetr_no
  is_delivery_results#int cd_time#time data_source#int
up_pro_material+: project_no area_code material_name get_type#int get_num#int certificate_type_code is_supplement#int
up_lic_data+: certificate_type_code certificate_number certificate_holder_code issue_dept issue_date#date@
  certificate_area_code project_no
lic_calls+: call_id certificate_type_code caller_area_code holder_area_code project_no call_time#time@ result#int ms#int
  paper_used#int
hall_tickets+: ticket_no area_code visitor_code project_no task_code slot_start#time slot_end#time check_in#time@
  first_call#time end_time#time window_no kept#int
visit_calls+: area_code project_no called_on#date@ reached#int went#int
evaluations+: areaCode deptCode taskCode projectNo proStatus#int assessNumber#int pf#int satisfaction#int evalDetail
  writingEvaluation assessTime#time@ isdefault#int deviceId serviceTime#time serialNo#int
evaluations_gb+: areaCode deptCode taskCode projectNo proStatus#int assessNumber#int pf#int satisfaction#int evalDetail
  writingEvaluation assessTime#time@ isdefault#int deviceId serviceTime#time serialNo#int
rectifications: workOrderNo areaCode projectNo assessNumber#int registered_on#date@ isReal#int isMalicious#int
  reviewers#int rectDeadline#date rectDate#date realName#int calledBack#int callSeconds#int reached#int accepted#int
  appeal#int
"""

VOICES = """
hotline_orders+: 工单编号 区划代码 诉求类别 受理时间#time@ 首次联系时间#time 联系方式 退回次数#int 办结时间#time
  办理单位 回访单位 是否回访接通#int 是否解决#int 是否满意#int 诉求人 处理意见
hotline_calls: area_code month#date@ calls#int connected#int within_15s#int spoken#int
consultations: ask_id area_code asked_at#time@ replied_at#time auto_reply#int limit_days#int topic
pertinence_ratings: ask_id area_code rated_on#date@ rater pertinent#int drawn_by named_area
survey_answers: token area_code wave#date@ weight#dec4 satisfaction#int used_online#int aware#int
  from_cases#int coached#int
survey_frame: area_code wave#date@ frame_size#int drawn#int answered#int
online_accounts*: as_of#date area_code registered#int active#int
site_checks: area_code checked_on#date@ code kind points#dec1 page_hash
page_copies: area_code page_id copied_on#date@ announced#int fault page_hash
site_fields*: as_of#date area_code task_code field equal#int crawled_days#int equal_days#int
guide_samples*: as_of#date area_code task_code element equal#int
"""

SHARING = """
catalogue*: 快照日期#date 区划代码 目录代码 目录名称 提供方代码 共享类型 不予共享依据 更新周期 资源代码 基础库
resource_probes+: area_code resource_code probed_at#time@ ok#int rows_returned#int http_status#int
data_updates: area_code resource_code due_on#date@ delivered_on#date rows_changed#int
base_libraries*: as_of#date area_code library reference_count#int matched_count#int complete_count#int
dq_samples: sample_id area_code resource_code field_name sampled_on#date@ equal#int placeholder#int
share_requests: request_no area_code applicant_org provider_org resource_code submitted_at#time@ returned_count#int
  answered_at#time answer refusal_basis supplied_at#time share_type
share_calls+: call_id area_code resource_code caller_org provider_org project_no call_time#time@ ms#int ok#int
  rows_returned#int is_probe#int
share_needs*: as_of#date area_code need_id needing_org providing_org data_name catalogue_code approved#int
"""

MACHINES = """
nodes*: as_of#date area_code node_id active#int probe_success_pct#dec2 business_logins#int
cloud_metrics*: area_code at#time@ requests#int p95_ms#int errors#int pool_load_pct#dec1 probe_ok#int
vm_months: area_code month#date@ vm_id mean_cpu_pct#dec1 mean_memory_pct#dec1 requests#int reserve#int flat#int
terminals*: as_of#date area_code terminal_id in_service#int
terminal_use: area_code month#date@ terminal_id catalog_code transactions#int operator_transactions#int enquiries#int
systems*: as_of#date area_code system_id system_name owner_org required_level#int rto_minutes#int in_service_since#date
  status last_release_on#date replaced_by failed#int failed_on#date function_text data_text users_text
system_use: area_code month#date@ system_id authorised_users#int writing_users#int script_users#int visits#int
  design_visits#int log_source
releases: area_code system_id version released_on#date@ changes#int
mlps_reports: area_code system_id filing_no level#int report_no report_on#date conclusion
incidents: incident_id area_code system_id started_at#time@ restored_at#time reported_at#time kind serious#int
  confirmed#int
probes+: area_code system_id probed_at#time@ ok#int ms#int
sensitive_fields*: as_of#date area_code system_id field_name outlet rule_active#int scan_passed#int
controls*: as_of#date area_code system_id control applicable#int passed#int
audit_logs: area_code month#date@ system_id days_running#int days_logged#int chain_breaks#int breaks_on_record#int
"""

GOVERNANCE = """
cockpit_probes: area_code figure_id declared_minutes#int probed_at#time@ source_batch_at#time
cockpit_use: area_code week#date@ decision_users#int active_users#int
data_reports: report_id area_code filed_on#date@ has_sources#int policy_document_no policy_on#date clause
policy_changes: change_id area_code decided_on#date@ measure_registered_on#date tested_on#date verified#int
key_objects*: as_of#date area_code object_id object_class live_feeds#int
sensors: area_code month#date@ sensor_id due_hours#int valid_hours#int constant#int
warnings: warning_id area_code object_id issued_at#time@ recorded_at#time issuer verified#int verifier
dispatches: warning_id area_code dispatched_at#time@ disposed_at#time feedback_at#time limit_hours#int disposal_text
  evidence_hash reopened_at#time
events: event_id area_code object_id happened_at#time@ source in_scope#int
participation: task_id area_code organisation_code delivered_on#date@ output
organisations: organisation_code status registered_on#date ended_on#date legal_person controller address telephone
proposals: proposal_id area_code submitted_on#date@ replied_on#date limit_days#int reply_hash adopted#int
  reason_published#int deleted#int
open_datasets*: as_of#date area_code dataset_id downloadable#int machine_readable#int row_count#int
  updated_on_cycle#int schema_hash
open_use*: as_of#date area_code dataset_id outside_users#int live_applications#int
"""

PROJECTS = """
projects: project_id area_code owner_org project_name function_text data_text users_text amount#money
  norm_amount#money feasibility_on#date outside_decision_on#date outside_decision_no approved_on#date@
  completed_on#date accept_due_on#date accepted_on#date reuse_note rebuilds_system_id builds_system_id
  approval_due_on#date extended_on#date extension_no
goals: goal_id project_id area_code goal_text baseline#dec2 target#dec2 weight#dec2 data_source method_text
  set_on#date target_on#date@ changed_on#date change_reason actual#dec2 measured_on#date claim_only#int
expert_opinions: opinion_id project_id area_code expert due_on#date@ signed_on#date sealed#int published_on#date
  hash_ok#int conflict_declared#int opinion_text
responsible: system_id area_code person_code from_on#date to_on#date acting#int handover_signed#int given_over_by
failed_systems: system_id area_code failed_on#date@ finding_on#date holders_named#int persons_named#int
disclosures: project_id area_code node due_on#date@ published_on#date reachable#int first_seen_on#date
  digest_first digest_last corrected_on#date
funds: area_code quarter_end#date@ project_id account_code kind budget#money paid#money paid_last_month#money
procurement: notice_id area_code on_date#date@ amount#money account_code is_egov#int outcome
treasury_payments: payment_id area_code paid_on#date@ notice_id amount#money account_code
assets: asset_id area_code bought_on#date@ amount#money standard_amount#money utilisation_pct#dec1
asset_monitor: asset_id area_code read_on#date@ days_read#int used_pct#dec1
self_reviews: project_id area_code reviewed_on#date@ due#int self_score#dec1 checked_score#dec1 drawn_by
gap_orders: gap_id area_code found_on#date@ over_tolerance#int ordered_on#date done_on#date remeasured_on#date
  remeasurer owner
raised_needs: need_id area_code raised_on#date@ decided_on#date ground
needs: need_id area_code system_id accepted_on#date@ limit_days#int released_on#date confirmed#int
staff*: as_of#date area_code staff#int trained#int
rules*: as_of#date area_code rule in_force#int
training_attendance: training_id area_code held_on#date@ person_code passed#int
policy_tasks: task_id area_code lead_org due_on#date@ finished_on#date proof_accepted#int
  accepted_by first_due_on#date moved_by
"""

QUOTED = {"evaluations", "evaluations_gb"}
ENCODINGS = {"hotline_orders": "gb18030"}  # the hotline's own software writes this
SIGNS = {"*": SNAPSHOTS, "+": MONTHS}


def _table(name: str, said: str) -> Table:
    words = said.split()
    columns = tuple(
        Field(*(word.rstrip("@").split("#") if "#" in word else (word.rstrip("@"), "text"))) for word in words
    )
    dated = next((column.name for column, word in zip(columns, words, strict=True) if word.endswith("@")), "")
    area = next((column.name for column in columns if column.name in AREA_COLUMNS), "")
    stem = name.rstrip("*+")
    return Table(
        name=stem,
        parts=SIGNS.get(name[-1], ONCE),
        columns=columns,
        dated=dated,
        area=area,
        encoding=ENCODINGS.get(stem, "utf-8"),
        quoted=stem in QUOTED,
    )


def _tables(*said: str) -> dict[str, Table]:
    found: dict[str, Table] = {}
    for text in said:
        # A line that begins with blanks goes on with the table above it.
        for entry in text.strip().replace("\n  ", " ").splitlines():
            name, _, columns = entry.partition(":")
            found[name.rstrip("*+")] = _table(name, columns)
    return found


TABLES = _tables(REGISTERS, CASES, VOICES, SHARING, MACHINES, GOVERNANCE, PROJECTS)
