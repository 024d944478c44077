package org.youjiao.engine.document;

import java.util.regex.Pattern;

/** The verbs by which a bureau promises a number of something. */
final class Promise {
    private static final String STRONG =
            "新建|新改?（[改扩迁、]{1,4}）建|改（扩）建|改建|扩建|改扩建|新改扩建|迁建|建设|建成|建立|建好|办好|新增|增加|增设|扩充|新办|创建|创办|争创|创成|打造|培育|培养|遴选|评选|评定|认定|选拔|选聘|新聘|聘用|招收|招募|选派|推选|推荐|引进|招聘|招录|聘请|补充|配备|配齐|配置|购置|培训|轮训|完成|划分为|划为|分为|设立|设置|成立|开办|开设|组建|投入|投资|改造|开发|研发|掌握|学会|结对|立项|申报|承担|主持|编写|孵化|更新|添置|选树|储备|开通|挂牌|招生|扩招|装备|安装|新装|加装|新招|增配|重建|拆除|加固";
    private static final String PLAIN =
            "开展|举办|组织|召开|安排|筹措|支持|扶持|资助|提供|维修|升级|新开|推出|形成|投用|投入使用|开工|竣工|交付|整合|撤并|关停|取缔|整治|推广|建有|设有|拥有|承办|发展|辐射|惠及|受益|帮扶|化解|消除|减少|压减|清退|交流|减免|发放|奖励|表彰|出版|发表|录制|拍摄|征集|制作|上线|签约|对接|接收|吸纳|提高|下降|降低|增长|提升|听课|获得|修订|完善|制定|制订|出台|编制|印发|争取|力争|确保|推动|推进|实施|分批|覆盖|落实|占地|面积|规模|计划|规划|可提供|可容纳";
    private static final String TOUCHING = "(?:上|听|办|建|(?<!下)设|评|配|增|招|建设|分)$";

    static final Pattern STRONG_VERB = Pattern.compile(STRONG);
    static final Pattern VERB = Pattern.compile(STRONG + "|" + PLAIN + "|" + TOUCHING);

    private Promise() {}
}
