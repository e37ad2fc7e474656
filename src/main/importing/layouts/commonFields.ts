import { type FieldSpec, field } from './tableSpec.ts';

/** How a room is named in its own columns, or whole in one. */
export const ROOM_FIELDS: readonly FieldSpec[] = [
  field('phase', '期', '期数', '分期', '组团', '苑区'),
  field(
    'building',
    ...[
      '楼号',
      '楼栋',
      '楼栋号',
      '楼栋编号',
      '楼栋名称',
      '栋号',
      '栋',
      '幢',
      '幢号',
      '座',
      '楼幢',
      '楼宇',
      '楼座',
    ],
  ),
  field('unit', '单元', '单元号', '单元编号', '单元名称', '门洞', '门栋'),
  field(
    'roomNumber',
    ...[
      '房间',
      '房间号',
      '房号',
      '室号',
      '房屋编号',
      '房屋号',
      '门牌号',
      '房间编号',
      '房屋',
      '房屋编码',
      '室',
      '户号',
    ],
  ),
];

export const ROOM_DETAIL_FIELDS: readonly FieldSpec[] = [
  field('floor', '楼层', '房屋楼层', '所在楼层', '层数', '层'),
  field(
    'area',
    ...[
      '建筑面积',
      '面积',
      '产权面积',
      '计费面积',
      '收费面积',
      '房屋面积',
      '建面',
      '房屋建筑面积',
      '物业面积',
    ],
  ),
  field('innerArea', '室内面积', '套内面积', '套内建筑面积', '使用面积'),
  field('status', '房屋状态', '状态', '入住状态', '入住情况', '房态', '使用状态'),
  field('roomKind', '房屋类型', '物业类型', '房屋用途', '用途', '业态', '房屋性质'),
];

export const PERSON_FIELDS: readonly FieldSpec[] = [
  field(
    'ownerName',
    ...[
      '业主名称',
      '业主姓名',
      '业主',
      '产权人',
      '户主',
      '姓名',
      '客户名称',
      '业主名',
      '户主姓名',
      '产权人姓名',
    ],
  ),
  field(
    'phone',
    ...[
      '手机号',
      '手机',
      '手机号码',
      '联系电话',
      '电话',
      '电话号码',
      '业主电话',
      '业主手机',
      '联系方式',
      '移动电话',
    ],
    '业主手机号',
  ),
  field(
    'idNumber',
    ...[
      '身份证号',
      '身份证',
      '身份证号码',
      '证件号码',
      '证件号',
      '身份证件号',
      '身份证号或信用代码',
      '业主身份证号',
    ],
  ),
  field('ownerKind', '业主类型', '客户类型', '业主性质'),
];

export const OWNER_NUMBER = field('ownerNumber', '业主编号', '业主号', '客户编号', '业主编码', '业主代码');
