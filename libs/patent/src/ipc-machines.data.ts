/** Section F of the International Patent Classification: symbol, Chinese title, English title. */
export const machines = `
F 机械工程；照明；加热；武器；爆破|Mechanical engineering; lighting; heating; weapons; blasting
F01 一般机器或发动机；蒸汽机|Machines or engines in general; steam engines
F01B 一般或变容式机器或发动机|Machines or engines of positive-displacement type
F01C 旋转活塞或摆动活塞机器|Rotary-piston or oscillating-piston machines
F01D 非变容式机器，例如汽轮机|Non-positive-displacement machines, e.g. steam turbines
F01K 蒸汽机装置；储汽器；特殊循环发动机|Steam engine plants; special working fluids
F01L 循环操作的阀|Cyclically operating valves
F01M 一般机器的润滑；曲轴箱通风|Lubricating of machines; crankcase ventilating
F01N 气流消音器或排气装置；尾气处理|Gas-flow silencers or exhaust apparatus
F01P 一般机器的冷却；内燃机冷却|Cooling of machines; internal-combustion engines
F02 燃烧发动机；热气或燃烧产物装置|Combustion engines
F02B 活塞式内燃机；一般燃烧发动机|Internal-combustion piston engines
F02C 燃气轮机装置；喷气推进的进气道|Gas-turbine plants; air intakes for jet propulsion
F02D 燃烧发动机的控制|Controlling combustion engines
F02F 燃烧发动机的气缸、活塞或曲轴箱|Cylinders, pistons or casings
F02G 热气发动机；废热利用|Hot gas engines; use of waste heat
F02K 喷气推进装置|Jet-propulsion plants
F02M 燃烧发动机的燃料供给|Supplying combustion engines with fuel
F02N 燃烧发动机的起动|Starting of combustion engines
F02P 内燃机的点火；点火正时|Ignition of internal-combustion engines
F03 液力机械；风力、弹力或重力发动机|Machines for liquids; wind, spring or weight motors
F03B 液力机械或液力发动机；水轮机|Machines or engines for liquids; water turbines
F03C 液力驱动的变容式发动机|Positive-displacement engines driven by liquids
F03D 风力发动机|Wind motors
F03G 弹力、重力、惯性发动机；地热、海洋热能|Spring, weight, inertia motors; geothermal energy
F03H 产生反作用推进力的其他装置|Producing a reactive propulsive thrust
F04 液体变容式机械；液体或弹性流体泵|Positive-displacement machines; pumps
F04B 液体变容式机械；泵|Positive-displacement machines for liquids; pumps
F04C 旋转活塞或摆动活塞的泵与压缩机|Rotary-piston pumps and compressors
F04D 非变容式泵；风机|Non-positive-displacement pumps; fans
F04F 流体接触或惯性泵送；射流泵|Pumping by direct contact or inertia; jet pumps
F15 流体压力执行机构；液压或气动技术|Fluid-pressure actuators; hydraulics or pneumatics
F15B 一般流体工作系统；执行机构|Systems acting by means of fluids; actuators
F15C 用于计算或控制的流体回路元件|Fluid-circuit elements for computing or control
F15D 气体或液体流动的影响方法|Methods of influencing the flow of gases or liquids
F16 工程元件；保持机器有效运行；绝热|Engineering elements or units; thermal insulation
F16B 紧固或固定的器件，例如螺栓、夹子|Devices for fastening, e.g. bolts, clips
F16C 轴；软轴；轴承|Shafts; flexible shafts; bearings
F16D 联轴器；离合器；制动器|Couplings; clutches; brakes
F16F 弹簧；减震器；减振|Springs; shock-absorbers; damping vibration
F16G 传动带；链|Belts, cables or chains for driving
F16H 传动装置|Gearing
F16J 活塞；缸；密封|Pistons; cylinders; sealings
F16K 阀；龙头；旋塞；排气装置|Valves; taps; cocks; venting
F16L 管；管接头；管道；绝热|Pipes; joints; thermal insulation
F16M 发动机或机器的框架、底座；支架|Frames, beds for engines; stands
F16N 润滑|Lubricating
F16P 一般安全装置|Safety devices in general
F16S 一般结构元件|Constructional elements in general
F16T 蒸汽疏水阀；排除液体的装置|Steam traps; draining-off liquids
F17 气体或液体的贮存或分配|Storing or distributing gases or liquids
F17B 可变容量的贮气罐|Gas-holders of variable capacity
F17C 压缩、液化或固化气体的容器|Vessels for compressed, liquefied or solidified gases
F17D 管道系统；管线|Pipe-line systems
F21 照明|Lighting
F21H 白炽罩；其他由燃烧加热的白炽体|Incandescent mantles
F21K 非电光源；光源的组合|Non-electric light sources
F21L 便携式照明装置|Portable lighting devices
F21S 非便携式照明装置；车辆照明|Non-portable lighting devices; vehicle lighting
F21V 照明装置的功能特征或零部件|Functional features or details of lighting devices
F21W 与照明用途有关的引得码|Indexing of uses of lighting devices
F21Y 与光源形式有关的引得码|Indexing of the form of light sources
F22 蒸汽的发生|Steam generation
F22B 蒸汽的发生方法；蒸汽锅炉|Methods of steam generation; boilers
F22D 给水预热或贮存；锅炉水位控制|Preheating feed-water; water-level control
F22G 蒸汽过热|Superheating of steam
F23 燃烧设备；燃烧方法|Combustion apparatus and processes
F23B 只用固体燃料的燃烧方法与设备|Combustion of solid fuel
F23C 流体或空气悬浮固体燃料的燃烧|Combustion of fluent fuel or fuel in air
F23D 燃烧器|Burners
F23G 焚烧炉；废物焚化|Cremation furnaces; incineration of waste
F23H 炉篦；炉篦的清扫|Grates; cleaning of grates
F23J 燃烧产物或残渣的清除与处理|Removal or treatment of combustion products
F23K 燃料供给|Feeding fuel to combustion apparatus
F23L 送风；空气或氧的供给|Supplying air to combustion apparatus
F23M 燃烧室的构造零部件|Details of combustion chambers
F23N 燃烧的调节或控制|Regulating or controlling combustion
F23Q 点火装置；灭火装置|Ignition; extinguishing devices
F23R 高压或高速燃烧产物的产生；燃烧室|Generating high-pressure combustion products
F24 供热；炉灶；通风|Heating; ranges; ventilating
F24B 固体燃料的家用炉灶|Domestic stoves for solid fuels
F24C 其他家用炉灶|Other domestic stoves or ranges
F24D 家用供热系统；热水供应|Domestic heating systems; hot-water supply
F24F 空气调节；通风；空气增湿|Air-conditioning; ventilation; humidification
F24H 流体加热器；热泵加热器|Fluid heaters; heat pumps
F24S 太阳能集热；太阳能供热|Solar heat collectors; solar heat systems
F24T 地热集热；地热系统|Geothermal collectors; geothermal systems
F24V 其他热的收集、产生或利用|Other collection, production or use of heat
F25 制冷或冷却；冰；气体的液化或固化|Refrigeration; ice; liquefaction of gases
F25B 制冷机、设备或系统；热泵系统|Refrigeration machines or systems; heat pumps
F25C 冰的制造、加工、贮存|Producing, working, storing ice
F25D 冰箱；冷藏室；冷却装置|Refrigerators; cold rooms; cooling
F25J 气体的液化、固化与低温分离|Liquefaction or separation of gases by cold
F26 干燥|Drying
F26B 固体材料的干燥|Drying solid materials
F27 炉；窑；烘烤炉；蒸馏炉|Furnaces; kilns; ovens; retorts
F27B 一般炉、窑、烘烤炉|Furnaces, kilns, ovens in general
F27D 炉的零部件或附件|Details or accessories of furnaces
F28 一般热交换|Heat exchange in general
F28B 蒸汽或蒸气冷凝器|Steam or vapour condensers
F28C 热交换介质直接接触的设备|Heat exchange by direct contact
F28D 其他热交换设备；贮热装置|Other heat-exchange apparatus; heat storage
F28F 通用热交换设备的零部件|Details of heat-exchange apparatus
F28G 热交换面的清洗|Cleaning of heat-exchange surfaces
F41 武器|Weapons
F41A 枪炮的通用功能特征或零部件|Features common to small arms and ordnance
F41B 不用爆炸推进的投射武器|Weapons without explosive propellant
F41C 轻武器；其附件|Small arms; accessories
F41F 火炮；火箭发射器|Guns; rocket launchers
F41G 瞄准装置；瞄准|Weapon sights; aiming
F41H 装甲；装甲车；攻防方法|Armour; armoured vehicles
F41J 靶；靶场|Targets; target ranges
F42 弹药；爆破|Ammunition; blasting
F42B 爆破或弹药用的爆炸装药|Explosive charges; ammunition
F42C 弹药引信|Ammunition fuzes
F42D 爆破|Blasting
F99 本部其他类目不包括的技术主题|Subject matter not otherwise provided for in this section
F99Z 本部其他类目不包括的技术主题|Subject matter not otherwise provided for in this section
`;
