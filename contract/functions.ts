/** The functions and actions a client may call, as a type: `Client` derives its methods from this map. */
import type * as v from 'valibot';
import type * as activity from './activity';
import type * as booking from './booking';
import type * as contact from './contact';
import type * as pairing from './pairing';
import type * as request from './request';
import type * as staff from './staff';
import type * as station from './station';
import type * as volunteer from './volunteer';

type In<S extends v.GenericSchema> = v.InferInput<S>;
type Out<S extends v.GenericSchema> = v.InferOutput<S>;
interface Shape<I, O> {
  input: I;
  output: O;
}

export interface Functions {
  station: {
    list: Shape<In<typeof station.ListInput>, Out<typeof station.ListOutput>>;
    get: Shape<In<typeof station.ByStation>, Out<typeof station.GetOutput>>;
    home: Shape<In<typeof station.HomeInput>, Out<typeof station.HomeOutput>>;
    services: Shape<In<typeof station.ServicesInput>, Out<typeof station.ServicesOutput>>;
    settings: Shape<In<typeof station.ByStation>, Out<typeof station.SettingsOutput>>;
    update: Shape<In<typeof station.UpdateInput>, Out<typeof station.UpdateOutput>>;
    setAmenity: Shape<In<typeof station.SetAmenityInput>, Out<typeof station.SetAmenityOutput>>;
    close: Shape<In<typeof station.CloseInput>, Out<typeof station.CloseOutput>>;
    reopen: Shape<In<typeof station.ReopenInput>, Out<typeof station.UpdateOutput>>;
    create: Shape<In<typeof station.CreateInput>, Out<typeof station.GetOutput>>;
    qrCode: Shape<In<typeof station.ByStation>, Out<typeof station.QrCodeOutput>>;
  };
  contact: {
    card: Shape<In<typeof contact.CardInput>, Out<typeof contact.CardOutput>>;
    update: Shape<In<typeof contact.UpdateInput>, Out<typeof contact.UpdateOutput>>;
    history: Shape<In<typeof contact.CardInput>, Out<typeof contact.HistoryOutput>>;
  };
  activity: {
    list: Shape<In<typeof activity.ListInput>, Out<typeof activity.ActivitiesOutput>>;
    get: Shape<In<typeof activity.GetInput>, Out<typeof activity.ActivityOutput>>;
    signUp: Shape<In<typeof activity.SignUpInput>, Out<typeof activity.ActivityOutput>>;
    joinWaitlist: Shape<In<typeof activity.JoinWaitlistInput>, Out<typeof activity.ActivityOutput>>;
    takeOffer: Shape<In<typeof activity.TakeOfferInput>, Out<typeof activity.ActivityOutput>>;
    cancel: Shape<In<typeof activity.CancelInput>, Out<typeof activity.ActivityOutput>>;
    agreePhotos: Shape<In<typeof activity.AgreePhotosInput>, Out<typeof activity.ActivityOutput>>;
    notify: Shape<In<typeof activity.ByActivity>, Out<typeof activity.ActivityOutput>>;
    objectPhotos: Shape<In<typeof activity.ByActivity>, Out<typeof activity.ActivityOutput>>;
    reportPhoto: Shape<In<typeof activity.ReportPhotoInput>, Out<typeof activity.ActivityOutput>>;
    mine: Shape<In<typeof activity.MineInput>, Out<typeof activity.ActivitiesOutput>>;
    create: Shape<In<typeof activity.CreateInput>, Out<typeof activity.ActivitiesOutput>>;
    update: Shape<In<typeof activity.UpdateInput>, Out<typeof activity.ActivityOutput>>;
    callOff: Shape<In<typeof activity.CallOffInput>, Out<typeof activity.ActivityOutput>>;
    agenda: Shape<In<typeof activity.AgendaInput>, Out<typeof activity.ActivitiesOutput>>;
    roster: Shape<In<typeof activity.ByActivity>, Out<typeof activity.RosterOutput>>;
    enter: Shape<In<typeof activity.EnterInput>, Out<typeof activity.EntryOutput>>;
    checkIn: Shape<In<typeof activity.CheckInInput>, Out<typeof activity.EntryOutput>>;
    remove: Shape<In<typeof activity.RemoveInput>, Out<typeof activity.EntryOutput>>;
    notSeen: Shape<In<typeof activity.ByEntry>, Out<typeof activity.EntryOutput>>;
    reveal: Shape<In<typeof activity.ByEntry>, Out<typeof activity.RevealOutput>>;
    finish: Shape<In<typeof activity.FinishInput>, Out<typeof activity.ActivityOutput>>;
    photoPaths: Shape<In<typeof activity.PhotoPathsInput>, Out<typeof activity.PhotoPathsOutput>>;
    recap: Shape<In<typeof activity.RecapInput>, Out<typeof activity.ActivityOutput>>;
    judgePhoto: Shape<In<typeof activity.JudgePhotoInput>, Out<typeof activity.ActivityOutput>>;
    poster: Shape<In<typeof activity.ByActivity>, Out<typeof activity.PosterOutput>>;
    askLecture: Shape<In<typeof activity.AskLectureInput>, Out<typeof activity.ActivityOutput>>;
    proposeLecturer: Shape<In<typeof activity.ProposeLecturerInput>, Out<typeof activity.ActivityOutput>>;
    answerLecture: Shape<In<typeof activity.AnswerLectureInput>, Out<typeof activity.ActivityOutput>>;
    withdrawLecture: Shape<In<typeof activity.WithdrawLectureInput>, Out<typeof activity.ActivityOutput>>;
    contact: Shape<In<typeof activity.ByActivity>, Out<typeof activity.ContactOutput>>;
    erase: Shape<In<typeof activity.EraseInput>, Out<typeof activity.EraseOutput>>;
  };
  booking: {
    availability: Shape<In<typeof booking.AvailabilityInput>, Out<typeof booking.AvailabilityOutput>>;
    create: Shape<In<typeof booking.CreateInput>, Out<typeof booking.BookingOutput>>;
    get: Shape<In<typeof booking.ByBooking>, Out<typeof booking.BookingOutput>>;
    mine: Shape<In<typeof booking.MineInput>, Out<typeof booking.MineOutput>>;
    cancel: Shape<In<typeof booking.CancelInput>, Out<typeof booking.BookingOutput>>;
    reschedule: Shape<In<typeof booking.RescheduleInput>, Out<typeof booking.BookingOutput>>;
    checkIn: Shape<In<typeof booking.CheckInInput>, Out<typeof booking.BookingOutput>>;
    start: Shape<In<typeof booking.ByBooking>, Out<typeof booking.BookingOutput>>;
    finish: Shape<In<typeof booking.ByBooking>, Out<typeof booking.BookingOutput>>;
    noShow: Shape<In<typeof booking.ByBooking>, Out<typeof booking.BookingOutput>>;
    rate: Shape<In<typeof booking.RateInput>, Out<typeof booking.BookingOutput>>;
    queue: Shape<In<typeof booking.QueueInput>, Out<typeof booking.QueueOutput>>;
    next: Shape<In<typeof booking.NextInput>, Out<typeof booking.NextOutput>>;
    walkIn: Shape<In<typeof booking.WalkInInput>, Out<typeof booking.BookingOutput>>;
    reveal: Shape<In<typeof booking.ByBooking>, Out<typeof booking.RevealOutput>>;
    phoneNumber: Shape<In<typeof booking.PhoneNumberInput>, Out<typeof booking.PhoneNumberOutput>>;
    forget: Shape<In<typeof booking.ByBooking>, Out<typeof booking.BookingOutput>>;
    erase: Shape<In<typeof booking.EraseInput>, Out<typeof booking.EraseOutput>>;
    joinWaitlist: Shape<In<typeof booking.JoinWaitlistInput>, Out<typeof booking.BookingOutput>>;
    takeOffer: Shape<In<typeof booking.ByBooking>, Out<typeof booking.BookingOutput>>;
    decide: Shape<In<typeof booking.DecideInput>, Out<typeof booking.BookingOutput>>;
    waive: Shape<In<typeof booking.WaiveInput>, Out<typeof booking.BookingOutput>>;
    notify: Shape<In<typeof booking.NotifyInput>, Out<typeof booking.BookingOutput>>;
    profile: Shape<In<typeof booking.ProfileInput>, Out<typeof booking.ProfileOutput>>;
    addMember: Shape<In<typeof booking.AddMemberInput>, Out<typeof booking.MembersOutput>>;
    removeMember: Shape<In<typeof booking.RemoveMemberInput>, Out<typeof booking.MembersOutput>>;
    inbox: Shape<In<typeof booking.InboxInput>, Out<typeof booking.InboxOutput>>;
    callBack: Shape<In<typeof booking.CallBackInput>, Out<typeof booking.BookingOutput>>;
    board: Shape<In<typeof booking.BoardInput>, Out<typeof booking.BoardOutput>>;
  };
  pairing: {
    propose: Shape<In<typeof pairing.ProposeInput>, Out<typeof pairing.ProposeOutput>>;
    agree: Shape<In<typeof pairing.AgreeInput>, Out<typeof pairing.PairingOutput>>;
    claim: Shape<In<typeof pairing.ClaimInput>, Out<typeof pairing.PairingOutput>>;
    setHealth: Shape<In<typeof pairing.SetHealthInput>, Out<typeof pairing.PairingOutput>>;
    reveal: Shape<In<typeof pairing.ByPairing>, Out<typeof pairing.RevealOutput>>;
    visit: Shape<In<typeof pairing.VisitInput>, Out<typeof pairing.PairingOutput>>;
    visits: Shape<In<typeof pairing.VisitsInput>, Out<typeof pairing.VisitsOutput>>;
    mine: Shape<In<typeof pairing.MineInput>, Out<typeof pairing.PairingsOutput>>;
    list: Shape<In<typeof pairing.ListInput>, Out<typeof pairing.PairingsOutput>>;
    askVisit: Shape<In<typeof pairing.AskVisitInput>, Out<typeof pairing.PairingOutput>>;
    end: Shape<In<typeof pairing.EndInput>, Out<typeof pairing.PairingOutput>>;
    erase: Shape<In<typeof pairing.EraseInput>, Out<typeof pairing.EraseOutput>>;
  };
  request: {
    photoPaths: Shape<In<typeof request.PhotoPathsInput>, Out<typeof request.PhotoPathsOutput>>;
    create: Shape<In<typeof request.CreateInput>, Out<typeof request.RequestOutput>>;
    record: Shape<In<typeof request.RecordInput>, Out<typeof request.RequestOutput>>;
    get: Shape<In<typeof request.ByRequest>, Out<typeof request.RequestOutput>>;
    neighbours: Shape<In<typeof request.NeighboursInput>, Out<typeof request.NeighboursOutput>>;
    mine: Shape<In<typeof request.MineInput>, Out<typeof request.RequestsOutput>>;
    inbox: Shape<In<typeof request.InboxInput>, Out<typeof request.RequestsOutput>>;
    admit: Shape<In<typeof request.AdmitInput>, Out<typeof request.RequestOutput>>;
    decline: Shape<In<typeof request.DeclineInput>, Out<typeof request.RequestOutput>>;
    judge: Shape<In<typeof request.JudgeInput>, Out<typeof request.RequestOutput>>;
    assign: Shape<In<typeof request.AssignInput>, Out<typeof request.RequestOutput>>;
    accept: Shape<In<typeof request.ByRequest>, Out<typeof request.RequestOutput>>;
    giveBack: Shape<In<typeof request.GiveBackInput>, Out<typeof request.RequestOutput>>;
    progress: Shape<In<typeof request.ByRequest>, Out<typeof request.RequestOutput>>;
    finish: Shape<In<typeof request.FinishInput>, Out<typeof request.RequestOutput>>;
    confirm: Shape<In<typeof request.ConfirmInput>, Out<typeof request.RequestOutput>>;
    notify: Shape<In<typeof request.NotifyInput>, Out<typeof request.RequestOutput>>;
    cancel: Shape<In<typeof request.CancelInput>, Out<typeof request.RequestOutput>>;
    reveal: Shape<In<typeof request.ByRequest>, Out<typeof request.RevealOutput>>;
    forget: Shape<In<typeof request.ByRequest>, Out<typeof request.RequestOutput>>;
    erase: Shape<In<typeof request.EraseInput>, Out<typeof request.EraseOutput>>;
  };
  staff: {
    me: Shape<In<typeof staff.MeInput>, Out<typeof staff.MeOutput>>;
    invite: Shape<In<typeof staff.InviteInput>, Out<typeof staff.InviteOutput>>;
    invitation: Shape<In<typeof staff.InvitationInput>, Out<typeof staff.InvitationOutput>>;
    join: Shape<In<typeof staff.JoinInput>, Out<typeof staff.JoinOutput>>;
    list: Shape<In<typeof staff.ListInput>, Out<typeof staff.ListOutput>>;
    remove: Shape<In<typeof staff.RemoveInput>, Out<typeof staff.RemoveOutput>>;
    leave: Shape<In<typeof staff.LeaveInput>, Out<typeof staff.RemoveOutput>>;
  };
  volunteer: {
    me: Shape<In<typeof volunteer.MeInput>, Out<typeof volunteer.MeOutput>>;
    register: Shape<In<typeof volunteer.RegisterInput>, Out<typeof volunteer.VolunteerOutput>>;
    withdraw: Shape<In<typeof volunteer.WithdrawInput>, Out<typeof volunteer.VolunteerOutput>>;
    roster: Shape<In<typeof volunteer.RosterInput>, Out<typeof volunteer.RosterOutput>>;
    decide: Shape<In<typeof volunteer.DecideInput>, Out<typeof volunteer.VolunteerOutput>>;
    reveal: Shape<In<typeof volunteer.ByVolunteer>, Out<typeof volunteer.RevealOutput>>;
    records: Shape<In<typeof volunteer.RecordsInput>, Out<typeof volunteer.RecordsOutput>>;
    correct: Shape<In<typeof volunteer.CorrectInput>, Out<typeof volunteer.RecordOutput>>;
    note: Shape<In<typeof volunteer.NoteInput>, Out<typeof volunteer.RecordOutput>>;
    certificate: Shape<In<typeof volunteer.CertificateInput>, Out<typeof volunteer.CertificateOutput>>;
    export: Shape<In<typeof volunteer.ExportInput>, Out<typeof volunteer.ExportOutput>>;
    growth: Shape<In<typeof volunteer.GrowthInput>, Out<typeof volunteer.GrowthOutput>>;
    erase: Shape<In<typeof volunteer.EraseInput>, Out<typeof volunteer.EraseOutput>>;
  };
}

export type FunctionName = keyof Functions;
export type ActionName<F extends FunctionName> = keyof Functions[F] & string;
export type InputOf<F extends FunctionName, A extends ActionName<F>> = Functions[F][A] extends Shape<infer I, unknown> ? I : never;
export type OutputOf<F extends FunctionName, A extends ActionName<F>> = Functions[F][A] extends Shape<unknown, infer O> ? O : never;
