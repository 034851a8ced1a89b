/** The log of staff acts that concern others, and how the head reads it. */
export const AUDIT_WORDS = {
  'activity.answerLecture': '回绝讲堂申请',
  'activity.callOff': '取消活动',
  'activity.contact': '查看讲堂联系人',
  'activity.notSeen': '确认照片里没有不想入镜的人',
  'activity.photo.drop': '拿掉活动照片',
  'activity.photo.keep': '保留被举报的照片',
  'activity.remove': '取消别人的报名',
  'activity.reveal': '查看报名人的姓名电话',
  'activity.update': '修改活动',
  'booking.forget': '删除来办事的人的信息',
  'booking.reveal': '查看来办事的人的姓名电话',
  'contact.update': '修改联系卡',
  'pairing.askVisit': '替老人请志愿者上门',
  'pairing.end': '结束结对',
  'pairing.reveal': '查看结对老人的信息',
  'pairing.setHealth': '修改老人的健康提醒',
  'request.forget': '删除求助人的信息',
  'request.judge': '审看求助照片',
  'request.reveal': '查看求助人的信息',
  'staff.invite': '邀请人',
  'staff.inviteManager': '邀请管理员',
  'staff.join': '接受邀请加入',
  'staff.leave': '退出驿站',
  'staff.remove': '移出人员',
  'staff.removeManager': '移出管理员',
  'station.close': '停办',
  'station.create': '新建驿站',
  'station.reopen': '恢复办理',
  'station.setAmenity': '修改便民设施',
  'station.update': '修改驿站设置',
  'volunteer.approve': '认可服务时长',
  'volunteer.correct': '更正服务时长',
  'volunteer.decide': '答复志愿者登记',
  'volunteer.export': '导出志愿者表格',
  'volunteer.note': '记录培训或表彰',
  'volunteer.reveal': '查看志愿者的姓名电话',
} as const satisfies Record<string, string>;

export type AuditAction = keyof typeof AUDIT_WORDS;

/** In plain words; an act of a later version is shown by its name. */
export const auditWord = (action: string): string => (AUDIT_WORDS as Record<string, string>)[action] ?? action;
