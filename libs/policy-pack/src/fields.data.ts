/** The fields each document names, as centers choose among them. */
export const fields = {
  'beijing-2016': [
    ...['new_energy_vehicles', 'integrated_circuits', 'smart_manufacturing', 'trusted_information_systems'],
    ...['cloud_and_big_data', 'mobile_internet', 'health_services', 'aviation_and_satellites'],
    ...['green_transition', 'smart_transition', 'service_transition', 'premium_transition'],
  ],
  guangzhou: ['new_energy_vehicles', 'biomedicine', 'integrated_circuits', 'embodied_intelligence', 'cells_and_genes'],
  'chongqing-2017': [
    ...['new_energy_vehicles', 'lightweight_materials', 'integrated_circuits', 'flexible_displays'],
    ...['internet_of_things', 'transport_equipment', 'machine_tools', 'smart_equipment', 'energy_equipment'],
    ...['aviation_equipment', 'wearables', 'virtual_reality', 'chemical_materials', 'biomedicine'],
    ...['green_transition', 'smart_transition', 'service_transition', 'premium_transition'],
  ],
  'shanghai-2022': [
    ...['integrated_circuits', 'biomedicine', 'artificial_intelligence', 'electronic_information'],
    ...['life_and_health', 'automobiles', 'premium_equipment', 'advanced_materials', 'fashion_goods'],
    ...['digital_economy', 'low_carbon'],
  ],
} as const;
