/** Section B of the International Patent Classification: symbol, Chinese title, English title. */
export const operations = `
B 作业；运输|Performing operations; transporting
B01 一般的物理或化学方法或装置|Physical or chemical processes or apparatus in general
B01B 沸腾；沸腾装置|Boiling; boiling apparatus
B01D 分离|Separation
B01F 混合，例如溶解、乳化、分散|Mixing, dissolving, emulsifying or dispersing
B01J 化学或物理方法；催化作用；胶体化学|Chemical or physical processes; catalysis; colloid chemistry
B01L 通用化学或物理实验室设备|Chemical or physical laboratory apparatus
B02 破碎、磨粉；谷物碾磨|Crushing, pulverising; milling of grain
B02B 谷物碾磨前的处理；谷物精制|Preparing grain for milling; refining granular fruit
B02C 一般的破碎、研磨或粉碎|Crushing, pulverising or disintegrating in general
B03 用液体或风力摇床分选；磁或静电分离|Separation using liquids, pneumatic tables, magnetic or electrostatic means
B03B 用液体或风力摇床、跳汰机分选|Separating solids using liquids, pneumatic tables or jigs
B03C 磁或静电分离|Magnetic or electrostatic separation
B03D 浮选；选择性沉积|Flotation; selective sedimentation
B04 离心装置或离心机|Centrifugal apparatus or machines
B04B 离心机|Centrifuges
B04C 利用自由旋流的装置，例如旋风器|Apparatus using free vortex flow, e.g. cyclones
B05 一般喷射或雾化；表面涂布|Spraying or atomising; applying fluent materials to surfaces
B05B 喷射装置；雾化装置；喷嘴|Spraying apparatus; atomising apparatus; nozzles
B05C 一般对表面涂布流体的装置|Apparatus for applying fluent materials to surfaces
B05D 一般对表面涂布流体的工艺|Processes for applying fluent materials to surfaces
B06 一般机械振动的发生或传递|Generating or transmitting mechanical vibrations
B06B 机械振动的发生或传递|Generating or transmitting mechanical vibrations
B07 固体的分离；分选|Separating solids from solids; sorting
B07B 筛选、筛分或用气流分离固体|Separating solids by sieving, screening or gas currents
B07C 邮件分拣；物品分选|Postal sorting; sorting individual articles
B08 清洁|Cleaning
B08B 一般清洁；污垢的防除|Cleaning in general; prevention of fouling
B09 固体废物的处理；污染土壤的再生|Disposal of solid waste; reclamation of contaminated soil
B09B 固体废物的处理|Disposal of solid waste
B09C 污染土壤的再生|Reclamation of contaminated soil
B21 基本上无切削的金属加工；金属冲压|Mechanical metal-working without removing material; punching
B21B 金属的轧制|Rolling of metal
B21C 用非轧制方式制造金属板、线、管；金属拉拔与挤压|Drawing and extruding metal
B21D 金属板、管、棒的加工；金属冲压|Working sheet metal, tubes, rods; punching metal
B21F 金属线材的加工|Working of metal wire
B21G 针、钉的制造|Making needles, pins or nails
B21H 用轧制制造特定金属制品|Making particular metal objects by rolling
B21J 锻造；锤击；压铆；锻炉|Forging; hammering; riveting; forge furnaces
B21K 锻造或压制的金属制品制造|Making forged or pressed metal products
B21L 金属链条的制造|Making metal chains
B22 铸造；粉末冶金|Casting; powder metallurgy
B22C 铸造造型|Foundry moulding
B22D 金属铸造|Casting of metals
B22F 金属粉末的加工与制造；粉末冶金制品|Working metallic powder; making articles from it
B23 机床；其他类不包含的金属加工|Machine tools; metal-working not otherwise provided for
B23B 车削；镗削|Turning; boring
B23C 铣削|Milling
B23D 刨削；插削；剪切；拉削；锯|Planing; slotting; shearing; broaching; sawing
B23F 齿轮或齿条的制造|Making gears or toothed racks
B23G 螺纹加工|Thread cutting
B23H 电火花与电化学加工金属|Electrical discharge or electrochemical machining
B23K 钎焊；焊接；激光加工|Soldering; welding; working by laser beam
B23P 其他金属加工；组合加工；万能机床|Other working of metal; combined operations
B23Q 机床的零件、部件或附件|Details, components or accessories for machine tools
B24 磨削；抛光|Grinding; polishing
B24B 磨削或抛光的机床、装置或工艺|Machines or processes for grinding or polishing
B24C 磨料喷射|Abrasive blasting
B24D 磨削、抛光用工具|Tools for grinding, buffing or sharpening
B25 手动工具；机械手；工场设备|Hand tools; manipulators; workshop equipment
B25B 紧固、连接用手工具|Tools for fastening, connecting, holding
B25C 手持钉钉或订书工具|Hand-held nailing or stapling tools
B25D 冲击工具|Percussive tools
B25F 组合或多用途工具；动力工具零件|Combination or multi-purpose tools; details of power tools
B25G 手工具的柄|Handles for hand implements
B25H 工场设备；工件划线|Workshop equipment; marking-out
B25J 机械手；装有操纵装置的容器|Manipulators; chambers with manipulation devices
B26 手动切割工具；切割；切断|Hand cutting tools; cutting; severing
B26B 手持切割工具|Hand-held cutting tools
B26D 切割；打孔、冲切的通用零件|Cutting; common details of perforating and severing machines
B26F 打孔；冲孔；切下；切断|Perforating; punching; cutting-out; severing
B27 木材加工与保存；钉钉机|Working or preserving wood; nailing machines
B27B 锯木；锯机|Saws for wood; sawing machines
B27C 木材的刨、钻、铣、车|Planing, drilling, milling, turning of wood
B27D 单板与胶合板的加工|Working veneer or plywood
B27F 木材的燕尾榫、榫槽加工；钉合机|Dovetailed work; tenons; nailing machines
B27G 木材加工的附属设备；木工工具|Accessory machines for working wood
B27H 木材弯曲；木桶、车轮的制造|Bending; cooperage; making wheels from wood
B27J 竹、藤、软木的机械加工|Working cane, cork or similar materials
B27K 木材的浸渍、染色、干燥与保护|Impregnating, staining, drying, preserving wood
B27L 木材剥皮、劈开；单板、刨花的制造|Removing bark; splitting wood; making veneer, shavings
B27M 其他木材加工；特种木制品|Other working of wood; specific wooden articles
B27N 由木质颗粒或纤维制造制品|Making articles from wood particles or fibres
B28 水泥、黏土或石料的加工|Working cement, clay or stone
B28B 黏土、陶瓷或水泥混合物的成型|Shaping clay, ceramics or cement mixtures
B28C 黏土制备；含水泥混合物的生产|Preparing clay; producing mixtures with cement
B28D 石料类材料的加工|Working stone or stone-like materials
B29 塑料的加工；塑性状态物质的加工|Working of plastics
B29B 塑料的预处理；回收塑料|Preparing material to be shaped; recovery of plastics
B29C 塑料的成型或连接；增材制造|Shaping or joining of plastics; additive manufacturing
B29D 由塑料生产特定制品|Producing particular articles from plastics
B29K 有关成型材料的引得码|Indexing of moulding materials
B29L 有关特定制品的引得码|Indexing of particular articles
B30 压力机|Presses
B30B 一般压力机；专用压力机|Presses in general
B31 纸品制作；纸的加工|Making paper articles; working paper
B31B 纸容器的制造|Making containers of paper
B31C 纸卷绕制品的制造|Making wound articles of paper
B31D 其他纸品的制造|Making other articles of paper
B31F 纸或纸板的机械加工与变形|Mechanical working or deformation of paper
B32 层状产品|Layered products
B32B 层状产品，即由扁平或非扁平层构成的产品|Layered products, built-up of strata
B33 增材制造技术|Additive manufacturing technology
B33Y 增材制造，即三维物品的制造|Additive manufacturing of three-dimensional objects
B41 印刷；打字机；模印机|Printing; typewriters; stamps
B41B 排字机械|Machines for making or setting type
B41C 印版的制作|Processes for making printing surfaces
B41D 印版的机械复制|Mechanical reproduction of printing surfaces
B41F 印刷机械|Printing machines or presses
B41G 铜粉印刷、镶边印刷装置|Apparatus for bronze or line printing
B41J 打字机；选择性印刷机构，例如喷墨|Typewriters; selective printing, e.g. ink-jet
B41K 印章；编号、打印装置|Stamps; numbering apparatus
B41L 办公复印、印刷设备|Apparatus for office duplicating
B41M 印刷、复制、标记方法；彩色印刷|Printing, duplicating, marking processes
B41N 印版或印箔；印刷用材料|Printing plates or foils
B42 装订；图册；文件夹；特种印刷品|Bookbinding; albums; files; special printed matter
B42B 页张的永久装订|Permanently attaching sheets
B42C 装订|Bookbinding
B42D 书；书套；特种印刷品；防伪|Books; special printed matter; security features
B42F 页张的临时装订；文件夹|Sheets temporarily attached; files
B43 书写或绘图用具；办公用品|Writing or drawing implements; bureau accessories
B43K 书写或绘图工具|Implements for writing or drawing
B43L 书写、绘图用品|Articles for writing or drawing upon
B43M 其他办公用品|Bureau accessories not otherwise provided for
B44 装饰艺术|Decorative arts
B44B 艺术工作用机械、工具|Machines, tools for artistic work
B44C 装饰效果的产生；镶嵌|Producing decorative effects; mosaics
B44D 绘画；人造绘画保存；漆面处理|Painting; preserving paintings
B44F 特殊设计或图案|Special designs or pictures
B60 一般车辆|Vehicles in general
B60B 车轮；脚轮；车轴|Vehicle wheels; castors; axles
B60C 车用轮胎；轮胎充气|Vehicle tyres; tyre inflation
B60D 车辆的连接|Vehicle connections
B60F 轨道道路两用车；水陆两用车|Vehicles for rail and road; amphibious vehicles
B60G 车辆悬架|Vehicle suspension arrangements
B60H 车辆的空调、加热与通风|Heating, cooling, ventilating of vehicles
B60J 车窗；挡风玻璃；车门|Windows, windscreens, doors of vehicles
B60K 车辆动力装置或传动装置的布置；仪表|Arrangement of propulsion units or transmissions; instrumentation
B60L 电动车辆的动力装置；充电|Propulsion of electric vehicles; charging
B60M 电动车辆的供电线路|Power supply lines for electric vehicles
B60N 车辆座椅；乘客设施|Seats for vehicles; passenger accommodation
B60P 载货车辆；特种运输车辆|Vehicles for load transportation
B60Q 车辆信号或照明装置|Signalling or lighting devices for vehicles
B60R 其他车辆配件；安全装置|Other vehicle fittings; safety devices
B60S 车辆的保养、清洗、修理|Servicing, cleaning, repairing of vehicles
B60T 车辆制动|Vehicle brake control systems
B60V 气垫车|Air-cushion vehicles
B60W 车辆子系统的联合控制；混合动力；驾驶辅助|Conjoint control of vehicle sub-units; hybrid; driver assistance
B61 铁路|Railways
B61B 铁路系统；悬挂式与单轨系统|Railway systems; suspension and monorail
B61C 机车；机动轨道车|Locomotives; motor railcars
B61D 铁道车辆的车体|Body details of railway vehicles
B61F 铁道车辆的悬架；转向架|Rail vehicle suspensions; bogies
B61G 铁道车辆的车钩；缓冲装置|Couplings; draught and buffing appliances
B61H 铁道车辆的制动|Brakes of rail vehicles
B61J 铁道车辆的转换或调车|Shifting or shunting of rail vehicles
B61K 其他铁路辅助设备|Other auxiliary railway equipment
B61L 铁路交通的引导；信号与安全|Guiding railway traffic; signals and safety
B62 无轨陆用车辆|Land vehicles travelling otherwise than on rails
B62B 手推车；婴儿车；雪橇|Hand carts; perambulators; sledges
B62C 畜力车|Vehicles drawn by animals
B62D 机动车；挂车；车身；转向|Motor vehicles; trailers; bodies; steering
B62H 自行车支架、防盗、停放装置|Cycle stands; locking and parking cycles
B62J 自行车的鞍座与附件|Cycle saddles; accessories
B62K 自行车；车架；转向装置|Cycles; frames; steering devices
B62L 自行车的制动器|Brakes for cycles
B62M 车辆的骑手驱动；自行车传动|Rider propulsion; cycle transmissions
B63 船舶；相关设备|Ships or waterborne vessels
B63B 船舶；船用设备|Ships or other waterborne vessels; equipment
B63C 船舶下水、入坞、打捞；潜水|Launching, dry-docking, salvaging; diving
B63G 舰艇的攻防设备；潜艇|Offensive or defensive arrangements; submarines
B63H 船舶推进或转向|Marine propulsion or steering
B63J 船舶辅助设备|Auxiliaries on vessels
B64 飞行器；航空；宇宙航行|Aircraft; aviation; cosmonautics
B64B 轻于空气的飞行器|Lighter-than-air aircraft
B64C 飞机；直升机|Aeroplanes; helicopters
B64D 飞机的设备；降落伞；动力装置安装|Equipment for aircraft; parachutes; power plants
B64F 机场与甲板设施；飞机的制造与检测|Ground installations; manufacturing and testing aircraft
B64G 宇宙航行；航天器|Cosmonautics; spacecraft
B64U 无人驾驶飞行器；其装备|Unmanned aerial vehicles; equipment therefor
B65 输送；包装；贮存；薄材料处理|Conveying; packing; storing; handling thin material
B65B 包装物品的机械与方法|Machines for and methods of packaging
B65C 贴标签|Labelling or tagging machines
B65D 贮存或运输用容器；包装件|Containers for storage or transport; packaging elements
B65F 家庭废物的收集与运走|Gathering or removal of refuse
B65G 运输或贮存装置；输送机|Transport or storage devices; conveyors
B65H 薄材料或细丝材料的处理|Handling thin or filamentary material
B66 卷扬；提升；牵引|Hoisting; lifting; hauling
B66B 电梯；自动扶梯|Elevators; escalators
B66C 起重机；载荷吊挂元件|Cranes; load-engaging elements
B66D 绞盘；绞车；滑轮组|Capstans; winches; tackles
B66F 其他提升、顶推装置；叉车|Other lifting or pushing devices; fork-lifts
B67 开封瓶、罐；液体的贮运|Opening or closing bottles; handling liquids
B67B 瓶、罐的封口与开启|Closing or opening bottles, jars
B67C 灌装；漏斗|Filling with liquids; funnels
B67D 液体的分配、输送|Dispensing, delivering liquids
B68 鞍具；家具罩面|Saddlery; upholstery
B68B 马具；鞭|Harness; whips
B68C 鞍；镫|Saddles; stirrups
B68F 皮革等物品的制造|Making articles from leather
B68G 家具罩面的方法与设备|Methods, equipment for upholstering
B81 微观结构技术|Microstructural technology
B81B 微观结构的装置或系统|Microstructural devices or systems
B81C 微观结构的制造或处理|Manufacture or treatment of microstructural devices
B82 纳米技术|Nanotechnology
B82B 单独的纳米结构及其制造|Nanostructures formed by individual atoms; manufacture
B82Y 纳米结构的特定用途或应用|Specific uses or applications of nanostructures
B99 本部其他类目不包括的技术主题|Subject matter not otherwise provided for in this section
B99Z 本部其他类目不包括的技术主题|Subject matter not otherwise provided for in this section
`;
