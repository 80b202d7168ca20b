/** Sections C, D and E of the International Patent Classification: symbol, Chinese title, English title. */
export const chemistryTextilesBuilding = `
C 化学；冶金|Chemistry; metallurgy
C01 无机化学|Inorganic chemistry
C01B 非金属元素；其化合物|Non-metallic elements; compounds thereof
C01C 氨；氰；其化合物|Ammonia; cyanogen; compounds thereof
C01D 碱金属化合物|Compounds of alkali metals
C01F 铍、镁、铝、钙、锶、钡、稀土等金属的化合物|Compounds of beryllium, magnesium, aluminium, calcium, rare earths
C01G 其他金属的化合物|Compounds of other metals
C02 水、废水、污水的处理|Treatment of water, waste water, sewage
C02F 水、废水、污水或污泥的处理|Treatment of water, waste water, sewage or sludge
C03 玻璃；矿棉或渣棉|Glass; mineral or slag wool
C03B 玻璃、矿物或渣棉的制造与成型|Manufacture or shaping of glass or mineral wool
C03C 玻璃、釉的化学成分；玻璃表面处理|Chemical composition of glasses; surface treatment
C04 水泥；混凝土；人造石；陶瓷；耐火材料|Cements; concrete; artificial stone; ceramics; refractories
C04B 石灰；水泥；混凝土；陶瓷；耐火材料|Lime; cements; concrete; ceramics; refractories
C05 肥料及其制造|Fertilisers; manufacture thereof
C05B 磷肥|Phosphatic fertilisers
C05C 氮肥|Nitrogenous fertilisers
C05D 其他无机肥料；产生二氧化碳的肥料|Other inorganic fertilisers
C05F 有机肥料，例如由废物制成|Organic fertilisers, e.g. from waste
C05G 混合肥料；带添加剂的肥料|Mixtures of fertilisers; fertilisers with additives
C06 炸药；火柴|Explosives; matches
C06B 炸药或热剂组合物|Explosive or thermic compositions
C06C 起爆或点火装置；点火具|Detonating or priming devices; lighters
C06D 烟幕、毒气制造；推进用气体发生|Generation of smoke, mist, gas for blasting or propulsion
C06F 火柴；火柴制造|Matches; manufacture of matches
C07 有机化学|Organic chemistry
C07B 有机化学的一般方法|General methods of organic chemistry
C07C 无环或碳环化合物|Acyclic or carbocyclic compounds
C07D 杂环化合物|Heterocyclic compounds
C07F 含其他元素的有机化合物；有机金属|Compounds with other elements; organometallics
C07G 结构不明的化合物|Compounds of unknown constitution
C07H 糖类；核苷；核酸|Sugars; nucleosides; nucleic acids
C07J 甾族化合物|Steroids
C07K 肽|Peptides
C08 有机高分子化合物|Organic macromolecular compounds
C08B 多糖类及其衍生物|Polysaccharides; derivatives
C08C 橡胶的处理或化学改性|Treatment or modification of rubbers
C08F 仅用碳碳不饱和键反应得到的高分子|Polymers obtained by carbon-to-carbon unsaturated bonds
C08G 其他反应得到的高分子化合物|Polymers obtained by other reactions
C08H 天然高分子化合物的衍生物|Derivatives of natural macromolecular compounds
C08J 高分子的加工；配料的一般工艺|Working-up of macromolecular substances; compounding
C08K 无机物或非高分子有机物作配料|Inorganic or low-molecular ingredients
C08L 高分子化合物的组合物|Compositions of macromolecular compounds
C09 染料；涂料；抛光剂；天然树脂；黏合剂|Dyes; paints; polishes; resins; adhesives
C09B 有机染料；媒染剂|Organic dyes; mordants
C09C 无机颜料的处理；炭黑|Treatment of inorganic pigments; carbon black
C09D 涂料；清漆；填料；油墨|Coating compositions; varnishes; inks
C09F 天然树脂；虫胶清漆；催干剂|Natural resins; French polish; driers
C09G 抛光组合物；滑雪板蜡|Polishing compositions; ski waxes
C09H 动物胶或明胶的制备|Preparation of glue or gelatine
C09J 黏合剂；黏接方法|Adhesives; adhesive processes
C09K 其他应用材料，例如发光、液晶、钻井、储热材料|Materials for miscellaneous applications
C10 石油、煤气及炼焦工业；燃料；润滑剂；泥煤|Petroleum, gas or coke industries; fuels; lubricants
C10B 含碳物料的干馏；焦炭、煤气、焦油的生产|Destructive distillation of carbonaceous materials
C10C 焦油、沥青、天然沥青的加工|Working-up tar, pitch, bitumen
C10F 泥煤的干燥或加工|Drying or working-up of peat
C10G 烃油裂化；液态烃混合物的制备与精制|Cracking hydrocarbon oils; refining
C10H 湿法生产乙炔|Production of acetylene by wet methods
C10J 固态含碳物料的气化|Gasification of solid carbonaceous materials
C10K 含一氧化碳可燃气体的净化与改质|Purifying combustible gases containing carbon monoxide
C10L 其他燃料；天然气；液化石油气|Fuels not otherwise provided for; natural gas
C10M 润滑组合物|Lubricating compositions
C10N 与润滑组合物有关的引得码|Indexing relating to lubricating compositions
C11 动植物油、脂、蜡；洗涤剂；蜡烛|Animal or vegetable oils, fats, waxes; detergents; candles
C11B 油脂、蜡的生产、精制与保藏；香精油|Producing, refining fats, oils, waxes; essential oils
C11C 脂肪酸；蜡烛；油脂的化学改性|Fatty acids; candles; modification of fats
C11D 洗涤组合物；肥皂；甘油回收|Detergent compositions; soap; recovery of glycerol
C12 生物化学；啤酒；酒；醋；微生物学；酶学；遗传工程|Biochemistry; beer; spirits; microbiology; genetic engineering
C12C 啤酒；麦芽制备|Beer; preparation of malt
C12F 发酵溶液副产品的回收；酒精变性|Recovery of by-products of fermented solutions
C12G 葡萄酒；其他酒精饮料|Wine; other alcoholic beverages
C12H 酒精饮料的杀菌、保藏、净化、陈化|Pasteurisation, preservation, ageing of alcoholic beverages
C12J 醋；其制备|Vinegar; its preparation
C12L 涂沥青、脱沥青机械；酒窖设备|Pitching or depitching machines; cellar tools
C12M 酶学或微生物学装置|Apparatus for enzymology or microbiology
C12N 微生物或酶；其组合物；变异或遗传工程|Microorganisms or enzymes; mutation or genetic engineering
C12P 发酵或使用酶的方法合成化合物|Fermentation or enzyme-using synthesis
C12Q 包含酶、核酸或微生物的测定方法|Measuring or testing with enzymes, nucleic acids or microorganisms
C12R 与微生物有关的引得码|Indexing relating to microorganisms
C13 糖工业|Sugar industry
C13B 蔗糖的生产；专用设备|Production of sucrose; apparatus
C13K 由天然来源得到的糖类|Saccharides obtained from natural sources
C14 皮革；生皮处理|Skins; hides; pelts; leather
C14B 皮革的机械处理；剪毛|Mechanical treatment of skins or leather
C14C 皮革的化学处理|Chemical treatment of hides, skins or leather
C21 铁的冶金|Metallurgy of iron
C21B 铁或钢的冶炼|Manufacture of iron or steel
C21C 生铁的加工；熔融铁基合金的处理|Processing of pig-iron; treatment of ferrous alloys
C21D 改变黑色金属的物理结构；热处理|Modifying the structure of ferrous metals; heat treatment
C22 冶金；合金；有色金属处理|Metallurgy; alloys; treatment of non-ferrous metals
C22B 金属的生产或精炼；原料预处理|Production or refining of metals
C22C 合金|Alloys
C22F 改变有色金属及其合金的物理结构|Changing the structure of non-ferrous metals
C23 金属的镀覆；表面化学处理；防腐|Coating metallic material; chemical surface treatment
C23C 金属的镀覆；气相沉积；表面扩散|Coating by vapour deposition, diffusion, sputtering
C23D 金属的上釉或搪瓷|Enamelling of metals
C23F 金属的非机械去除；防腐；防垢|Non-mechanical removal of metal; inhibiting corrosion
C23G 金属的化学清洗与去油|Cleaning or degreasing metal by chemical methods
C25 电解或电泳工艺；设备|Electrolytic or electrophoretic processes
C25B 生产化合物或非金属的电解工艺|Electrolytic production of compounds or non-metals
C25C 电解生产、回收或精炼金属|Electrolytic production or refining of metals
C25D 覆层的电解或电泳生产；电铸|Electrolytic coating; electroforming
C25F 电解法除去材料；抛光|Electrolytic removal of materials
C30 晶体生长|Crystal growth
C30B 单晶生长；均匀多晶材料的定向生长|Single-crystal growth
C40 组合技术|Combinatorial technology
C40B 组合化学；化合物库|Combinatorial chemistry; libraries
C99 本部其他类目不包括的技术主题|Subject matter not otherwise provided for in this section
C99Z 本部其他类目不包括的技术主题|Subject matter not otherwise provided for in this section
D 纺织；造纸|Textiles; paper
D01 天然或人造线或纤维；纺丝|Threads or fibres; spinning
D01B 天然纤维原料的机械处理|Mechanical treatment of natural fibrous material
D01C 天然纤维原料的化学处理|Chemical treatment of natural filamentary material
D01D 人造长丝的制造装置与方法|Making artificial filaments
D01F 人造长丝的化学特征；碳纤维|Chemical features of artificial filaments; carbon fibres
D01G 纤维的预处理，例如梳理|Preliminary treatment of fibres, e.g. for spinning
D01H 纺纱或加捻|Spinning or twisting
D02 纱线；整经|Yarns; warping
D02G 纤维、长丝的卷曲；纱线|Crimping fibres; yarns or threads
D02H 整经、络经|Warping, beaming
D02J 纱线的整理|Finishing or dressing of yarns
D03 织造|Weaving
D03C 开口机构；提花机|Shedding mechanisms; jacquards
D03D 机织物；织造方法；织机|Woven fabrics; methods of weaving; looms
D03J 辅助织造设备|Auxiliary weaving apparatus
D04 编织；花边；针织；无纺织物|Braiding; lace-making; knitting; non-woven fabrics
D04B 针织|Knitting
D04C 编织；花边制造|Braiding; lace
D04D 缘饰；流苏|Trimmings; ribbons
D04G 绳结或编网|Making knotted fabrics or nets
D04H 无纺织物|Non-woven fabrics
D05 缝纫；绣花；簇绒|Sewing; embroidering; tufting
D05B 缝纫|Sewing
D05C 绣花；簇绒|Embroidering; tufting
D06 织物等的处理；洗涤|Treatment of textiles; laundering
D06B 用液体、气体处理纺织品|Treating textiles with liquids or gases
D06C 织物的整理、拉幅|Finishing, tentering, stretching textiles
D06F 纺织品的洗涤、干燥、熨烫|Laundering, drying, ironing
D06G 地毯、纺织品的机械或加压清洁|Mechanical or pressure cleaning of textiles
D06H 纺织品的标记、检验、缝合或切断|Marking, inspecting, seaming or severing textiles
D06J 织物的打褶|Pleating or goffering textiles
D06L 纺织品的干洗、漂白|Dry-cleaning, bleaching textiles
D06M 纤维、纱线、织物的化学处理|Chemical treatment of fibres and fabrics
D06N 墙壁、地面覆盖材料；涂层织物|Wall and floor coverings; coated fabrics
D06P 纺织品的染色或印花|Dyeing or printing textiles
D06Q 纺织品的装饰|Decorating textiles
D07 绳；除电缆以外的缆索|Ropes; cables other than electric
D07B 一般绳或缆|Ropes or cables in general
D10 与纺织有关的引得码|Indexing relating to textiles
D10B 与纺织材料有关的引得码|Indexing relating to textile materials
D21 造纸；纤维素的生产|Paper-making; production of cellulose
D21B 纤维原料及其机械处理|Fibrous raw materials; mechanical treatment
D21C 从植物原料制取纤维素|Production of cellulose from plants
D21D 送往造纸机前的浆料处理|Treatment of pulp before the paper machine
D21F 造纸机；纸的制造方法|Paper-making machines
D21G 压光机；造纸附件|Calenders; accessories for paper-making
D21H 浆料组合物；纸的浸渍或涂布|Pulp compositions; impregnating or coating of paper
D21J 纤维板；纤维素悬浮液制品|Fibreboard; articles from cellulosic suspensions
D99 本部其他类目不包括的技术主题|Subject matter not otherwise provided for in this section
D99Z 本部其他类目不包括的技术主题|Subject matter not otherwise provided for in this section
E 固定建筑物|Fixed constructions
E01 道路、铁路或桥梁的建筑|Construction of roads, railways, bridges
E01B 铁路轨道；铁路的工具与机械|Permanent way; machines for railways
E01C 道路、运动场的修建|Construction of roads, sports grounds
E01D 桥梁|Bridges
E01F 附属工程，例如道路设备、站台、标志|Additional work, e.g. road equipment, platforms, signs
E01H 街道清洗；轨道清洗；除雪|Street and track cleaning; snow removal
E02 水利工程；基础；疏浚|Hydraulic engineering; foundations; soil shifting
E02B 水利工程|Hydraulic engineering
E02C 升船装置|Ship-lifting devices
E02D 基础；挖方；填方；地下结构|Foundations; excavations; underground structures
E02F 挖掘；疏浚|Dredging; soil-shifting
E03 给水；排水|Water supply; sewerage
E03B 取水、集水、配水装置|Installations for obtaining or distributing water
E03C 干净水或废水的卫生管道设备|Domestic plumbing installations
E03D 抽水马桶；小便器及冲洗|Water-closets or urinals with flushing
E03F 下水道；污水井|Sewers; cesspools
E04 建筑物|Building
E04B 一般建筑结构；墙；楼板；隔热隔声|Building constructions; walls; floors; insulation
E04C 结构构件；建筑材料|Structural elements; building materials
E04D 屋面覆盖层；天窗；檐沟|Roof coverings; sky-lights; gutters
E04F 建筑物的装修工程；楼梯；地板|Finishing work on buildings; stairs; floors
E04G 脚手架；模板；施工用具；修缮|Scaffolding; shuttering; building aids; repair
E04H 专门用途建筑物；抗震；游泳池；帐篷|Buildings for particular purposes; tents
E05 锁；钥匙；门窗零件；保险箱|Locks; keys; window or door fittings; safes
E05B 锁；其附件；手铐|Locks; accessories; handcuffs
E05C 门窗插销或紧固件|Bolts or fastenings for wings
E05D 门窗的铰链或悬挂装置|Hinges or suspension devices for wings
E05F 开关门窗的装置；缓冲|Devices for moving wings; checks
E05G 保险箱；银行保护装置|Safes or strong-rooms; bank protection
E06 一般门、窗、百叶窗；梯子|Doors, windows, shutters; ladders
E06B 门、窗、百叶窗、卷帘|Doors, windows, shutters, roller blinds
E06C 梯子|Ladders
E21 土层或岩石的钻进；采矿|Earth or rock drilling; mining
E21B 土层或岩石的钻进；油、气、水的开采|Earth or rock drilling; obtaining oil, gas, water
E21C 采矿或采石|Mining or quarrying
E21D 竖井；隧道；平硐；地下室|Shafts; tunnels; galleries
E21F 矿井的安全装置、运输、充填、救护、通风|Safety, transport, ventilation in mines or tunnels
E99 本部其他类目不包括的技术主题|Subject matter not otherwise provided for in this section
E99Z 本部其他类目不包括的技术主题|Subject matter not otherwise provided for in this section
`;
