/** Section A of the International Patent Classification: symbol, Chinese title, English title. */
export const humanNecessities = `
A 人类生活必需|Human necessities
A01 农业；林业；畜牧业；狩猎；捕鱼|Agriculture; forestry; animal husbandry; fishing
A01B 农业或林业的整地；农机零部件|Soil working in agriculture or forestry
A01C 种植；播种；施肥|Planting; sowing; fertilising
A01D 收获；割草|Harvesting; mowing
A01F 脱粒；打捆；农产品贮藏|Threshing; baling; storing produce
A01G 园艺；蔬菜花卉栽培；林业；浇水|Horticulture; cultivation; forestry; watering
A01H 新植物及其育种方法|New plants and how to obtain them
A01J 乳制品的加工设备|Manufacture of dairy products
A01K 畜牧；养禽；养蜂；水产养殖；捕鱼|Animal husbandry; aviculture; fish farming
A01L 钉蹄铁|Shoeing of animals
A01M 动物的捕捉与驱赶；除害装置|Catching or scaring of animals; pest destruction
A01N 生物杀灭剂；驱避剂；植物生长调节剂|Biocides; repellants; plant growth regulators
A01P 化合物的杀灭、驱避与生长调节活性|Biocidal or growth regulatory activity of compounds
A21 焙烤；面团加工|Baking; doughs
A21B 烤炉；焙烤机械|Bakers' ovens; baking machines
A21C 面团加工机械|Machines for processing doughs
A21D 面粉或面团的处理；焙烤食品|Treatment of flour or dough; bakery products
A22 屠宰；肉品加工；家禽或鱼的加工|Butchering; meat, poultry and fish processing
A22B 屠宰|Slaughtering
A22C 肉类、家禽或鱼的加工|Processing meat, poultry or fish
A23 其他类不包含的食品及其处理|Foods and their treatment
A23B 食品的保存|Preservation of foods
A23C 乳制品及其代用品|Dairy products and substitutes
A23D 食用油脂|Edible oils or fats
A23F 咖啡；茶；其代用品|Coffee; tea; substitutes
A23G 可可制品；糖果；冰淇淋|Cocoa; confectionery; ice-cream
A23J 食用蛋白质组合物|Protein compositions for foodstuffs
A23K 动物饲料|Animal feeding-stuffs
A23L 其他食品、食料及非酒精饮料|Other foods and non-alcoholic beverages
A23N 果蔬及饲料的大批量处理机械|Machines for treating fruit and vegetables in bulk
A23P 食料的成型或加工|Shaping or working of foodstuffs
A24 烟草；雪茄；纸烟；模拟吸烟装置|Tobacco; cigarettes; simulated smoking devices
A24B 烟草的制备|Preparation of tobacco
A24C 雪茄或纸烟的制造机械|Machines for making cigars or cigarettes
A24D 雪茄；纸烟；滤嘴|Cigars; cigarettes; filters
A24F 吸烟者用品；模拟吸烟装置|Smokers' requisites; simulated smoking devices
A41 服装|Wearing apparel
A41B 衬衫；内衣；婴儿衣物|Shirts; underwear; baby linen
A41C 妇女胸衣|Corsets; brassieres
A41D 外衣；防护服；衣饰配件|Outerwear; protective garments
A41F 服装扣紧件；吊带|Garment fastenings; suspenders
A41G 人造花；假发；面具；羽毛|Artificial flowers; wigs; masks
A41H 服装制作用具与方法|Appliances or methods for making clothes
A42 帽类|Headwear
A42B 帽；头部覆盖物|Hats; head coverings
A42C 帽类的制造|Manufacturing head coverings
A43 鞋类|Footwear
A43B 鞋的特征及部件|Features and parts of footwear
A43C 鞋的紧固件；鞋带|Fastenings for footwear; laces
A43D 鞋的制造或修理设备|Machines for manufacturing or repairing footwear
A44 缝纫用品；珠宝|Haberdashery; jewellery
A44B 纽扣；扣针；带扣；拉链|Buttons; pins; buckles; slide fasteners
A44C 珠宝；手镯；硬币|Jewellery; personal adornments; coins
A45 手携物品或旅行品|Hand or travelling articles
A45B 手杖；伞；扇|Walking sticks; umbrellas; fans
A45C 钱包；行李箱；手提袋|Purses; luggage; hand carried bags
A45D 理发、修面与化妆设备|Hairdressing, shaving and cosmetic equipment
A45F 旅行或野营装备；背包|Travelling or camp equipment; packs
A46 刷类|Brushware
A46B 刷子|Brushes
A46D 刷子的制造|Manufacture of brushes
A47 家具；家庭用具；一般吸尘器|Furniture; domestic articles; suction cleaners
A47B 桌；柜；办公家具；抽屉|Tables; cabinets; office furniture; drawers
A47C 椅；沙发；床|Chairs; sofas; beds
A47D 儿童专用家具|Furniture for children
A47F 商店、仓库、酒吧等的专用设备|Furniture for shops, storehouses, bars
A47G 家庭用具或餐具|Household or table equipment
A47H 窗或门的装饰配件|Furnishings for windows or doors
A47J 厨房用具；咖啡磨；饮料制备装置|Kitchen equipment; coffee mills; making beverages
A47K 卫生设备；盥洗用品|Sanitary equipment; toilet accessories
A47L 家庭洗涤或清扫；吸尘器|Domestic washing or cleaning; suction cleaners
A61 医学或兽医学；卫生学|Medical or veterinary science; hygiene
A61B 诊断；外科；鉴定|Diagnosis; surgery; identification
A61C 牙科；口腔卫生|Dentistry; oral hygiene
A61D 兽医用器械|Veterinary instruments
A61F 植入血管的滤器；假体；支架；矫形；绷带|Prostheses; stents; orthopaedic devices; bandages
A61G 病人或残疾人的运输与护理设备|Transport and care of patients or disabled persons
A61H 理疗装置；人工呼吸；按摩|Physical therapy; artificial respiration; massage
A61J 医学或制药用容器；给药装置|Containers for medical purposes; administering medicines
A61K 医用、牙科或化妆用配制品|Preparations for medical, dental or toiletry purposes
A61L 灭菌、消毒；绷带、敷料材料|Sterilising; disinfection; materials for dressings
A61M 将介质输入人体或输到人体上的器械|Devices for introducing media into or onto the body
A61N 电疗；磁疗；放射疗；超声疗|Electrotherapy; magnetotherapy; radiation therapy
A61P 化合物或药物的治疗活性|Therapeutic activity of compounds or preparations
A61Q 化妆品的用途|Use of cosmetics
A62 救生；消防|Life-saving; fire-fighting
A62B 救生设备与方法|Life-saving devices and methods
A62C 消防|Fire-fighting
A62D 化学灭火；有害化学物质的无害化|Chemical fire extinguishing; making harmful chemicals harmless
A63 运动；游戏；娱乐|Sports; games; amusements
A63B 体育锻炼、体操、游泳、球类器械|Apparatus for physical training, swimming, ball games
A63C 冰鞋；滑雪板；球场设计|Skates; skis; design of courts
A63D 保龄球；台球|Bowling games; billiards
A63F 纸牌、棋盘或电子游戏|Card, board or video games
A63G 旋转木马；秋千；过山车|Merry-go-rounds; swings; switchbacks
A63H 玩具|Toys
A63J 剧场、马戏团等的设备|Devices for theatres or circuses
A63K 赛跑；骑术；赛车设备|Racing; riding sports; equipment for races
A99 本部其他类目不包括的技术主题|Subject matter not otherwise provided for in this section
A99Z 本部其他类目不包括的技术主题|Subject matter not otherwise provided for in this section
`;
