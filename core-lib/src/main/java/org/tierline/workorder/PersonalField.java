package org.tierline.workorder;

import java.util.EnumSet;
import java.util.Set;

/** What of people an order tells, as far as a city decides who sees it how. */
public enum PersonalField {
  /** 姓名 of the petitioner. */
  NAME,
  /** 电话 of the petitioner. */
  PHONE,
  /** 电子邮箱 of the petitioner. */
  EMAIL,
  /** 工作单位 of the petitioner. */
  COMPANY,
  /** 性别、标签 of the petitioner. */
  SEX_AND_LABEL,
  /** 被反映人电话. */
  OBJECT_PHONE,
  /** 地址: where the matter is; often where the petitioner lives. */
  ADDRESS,
  /** 正文中的号码: numbers and addresses of people within title and words of the request. */
  TEXT_NUMBERS;

  /** What is the petitioner's own, and hidden from units where he asked for confidence. */
  static final Set<PersonalField> PETITIONER =
      EnumSet.of(NAME, PHONE, EMAIL, COMPANY, SEX_AND_LABEL);

  /** What is shown as it is to whoever asks with a reason. */
  static final Set<PersonalField> CONTACT = EnumSet.of(NAME, PHONE, EMAIL, COMPANY);
}
